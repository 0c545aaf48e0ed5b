-- Notes something about a person whose row the transaction has locked (lock-person.sql): a count of an older snapshot would be too low.
-- $1 uuid   note
-- $2 uuid   person
-- $3 uuid   operator
-- $4 text   the note; the log says that there is one, not what it says, for the log is for ever
-- $5 int    how many a person may have
-- $6 jsonb  the operator, for the log of deeds
-- Result: one row; none when there is no such person. outcome: added, full
WITH person AS (
  SELECT id FROM app_user WHERE id = $2::uuid AND deleted_at IS NULL
), counted AS (
  SELECT count(*) AS notes FROM person_note WHERE user_id = $2::uuid
), added AS (
  INSERT INTO person_note (id, user_id, operator_id, text)
  SELECT $1::uuid, person.id, $3::uuid, $4::text FROM person, counted WHERE counted.notes < $5::int
  RETURNING id, user_id, created_at
)
SELECT CASE WHEN added.id IS NULL THEN 'full' ELSE 'added' END AS outcome, added.created_at AS "createdAt",
       (CASE WHEN added.id IS NOT NULL THEN
         log_deed($6::jsonb, 'noteAdded', NULL, added.user_id, NULL, jsonb_build_object('noteId', added.id))
       END)::text AS deed
FROM person LEFT JOIN added ON true
