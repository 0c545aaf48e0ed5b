-- Gives an account another name.
-- $1 uuid    user
-- $2 text    name
-- Result     id, email, name, role, deskRole; no row when there is no such user
UPDATE app_user SET name = $2 WHERE id = $1 AND deleted_at IS NULL
RETURNING id, email, name, role, desk_role AS "deskRole"
