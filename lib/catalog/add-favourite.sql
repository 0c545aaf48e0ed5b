-- Notes a concert as one that a user likes; once is enough.
-- Locks: the user's row is shared, so that a deletion of the account comes before or after as a whole.
-- $1 uuid  user
-- $2 uuid  concert
-- Result: one row, outcome: added (also when it was one before), no_user, no_concert
WITH owner AS (
  SELECT id FROM app_user WHERE id = $1 AND deleted_at IS NULL FOR SHARE
), found AS (
  SELECT id FROM concert WHERE id = $2 AND published_at IS NOT NULL
), made AS (
  INSERT INTO favourite (user_id, concert_id) SELECT owner.id, found.id FROM owner, found
  ON CONFLICT DO NOTHING
)
SELECT CASE
  WHEN NOT EXISTS (SELECT FROM owner) THEN 'no_user'
  WHEN NOT EXISTS (SELECT FROM found) THEN 'no_concert'
  ELSE 'added'
END AS outcome
