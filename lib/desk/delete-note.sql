-- Deletes a note about a person.
-- $1 uuid   person
-- $2 uuid   note
-- $3 jsonb  the operator who does it, for the log of deeds
-- Result: one row; none when there is no such note
WITH deleted AS (
  DELETE FROM person_note WHERE id = $2 AND user_id = $1 RETURNING id, user_id
)
SELECT log_deed($3::jsonb, 'noteDeleted', NULL, user_id, jsonb_build_object('noteId', id), NULL) FROM deleted
