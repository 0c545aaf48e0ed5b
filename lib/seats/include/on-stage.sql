-- Whether seats of a row c of `concert` can be bought at all: it is published, or the hidden copy of a rehearsal, which nobody enters
-- but its virtual fans (lib/queue/service.ts, lib/catalog/service.ts).
(c.published_at IS NOT NULL OR c.rehearsal_id IS NOT NULL)
