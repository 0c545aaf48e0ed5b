-- Begins to replace an account's authenticator, which stays good: what was proposed before is void. Runs behind lock-user.sql.
-- $1 user id
-- $2 int version of the sessions of whoever has shown the factor
-- Result: number, of this replacement; no row when there is no authenticator, or the sessions are of another version
UPDATE second_factor SET replacements = replacements + 1
WHERE user_id = (SELECT id FROM app_user WHERE id = $1 AND session_version = $2 AND deleted_at IS NULL)
RETURNING replacements AS number
