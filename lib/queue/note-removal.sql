-- Notes that an operator has removed a user from a queue.
-- $1 concert id
-- $2 user id
-- $3 the operator who does it, for the log of deeds, or null
-- Result: a row of no matter; none when there is no such user
WITH noted AS (
  INSERT INTO queue_removal (concert_id, user_id)
  SELECT $1, id FROM app_user WHERE id = $2
  ON CONFLICT (concert_id, user_id) DO UPDATE SET removed_at = now()
  RETURNING concert_id, user_id
)
SELECT log_deed($3::jsonb, 'placeRemoved', concert_id, user_id, NULL, NULL) FROM noted
