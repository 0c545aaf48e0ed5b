-- Begins a house.
-- $1 uuid   house
-- $2 text   venue
-- $3 text   name
-- $4 jsonb  plan
-- $5 int    its places
-- $6 jsonb  the operator who does it, for the log of deeds, or null
-- Result: one row
WITH made AS (
  INSERT INTO house (id, venue, name, draft, draft_places) VALUES ($1, $2, $3, $4, $5) RETURNING *
)
SELECT made.id,
       log_deed($6::jsonb, 'houseCreated', NULL, NULL, NULL,
                jsonb_build_object('house', made.name, 'venue', made.venue, 'seats', made.draft_places))
FROM made
