-- What operators have noted about a person, the latest first.
-- $1 uuid  person
-- Result: a row a note; operatorName: as it is now
SELECT n.id, n.text, n.created_at AS "createdAt", n.operator_id AS "operatorId", u.name AS "operatorName"
FROM person_note n JOIN app_user u ON u.id = n.operator_id
WHERE n.user_id = $1
ORDER BY n.created_at DESC, n.id DESC
