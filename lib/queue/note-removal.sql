-- Notes that an operator has removed a user from a queue.
-- $1 concert id
-- $2 user id
-- Result: none
INSERT INTO queue_removal (concert_id, user_id)
SELECT $1, id FROM app_user WHERE id = $2
ON CONFLICT (concert_id, user_id) DO UPDATE SET removed_at = now()
