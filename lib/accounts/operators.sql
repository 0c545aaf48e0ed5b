-- A page of the operators, in the order of their accounts.
-- $1 how many at most
-- $2 id of the last one of the page before, or null
-- Result: a row an operator
SELECT id, email, name, desk_role AS "deskRole"
FROM app_user
WHERE role = 'operator' AND ($2::uuid IS NULL OR id > $2)
ORDER BY id
LIMIT $1
