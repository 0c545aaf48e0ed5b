-- People, no virtual fans among them, by what they say of themselves, each by an index: an email, the beginning of a name, the number of an order, a ticket.
-- $1 email, or null
-- $2 beginning of a name in lower case, or null
-- $3 the twelve last digits of a payment's id, or null
-- $4 ticket id, or null
-- $5 user ids, uuid[]
-- $6 how many at most
-- Result: a row a person
WITH found AS (
  (SELECT id FROM app_user WHERE email = $1::text)
  UNION
  (SELECT id FROM app_user
   WHERE lower(name) COLLATE "C" >= $2::text AND lower(name) COLLATE "C" < $2::text || U&'\+10FFFF' AND deleted_at IS NULL AND rehearsal_id IS NULL
   ORDER BY lower(name) COLLATE "C" LIMIT $6)
  UNION
  (SELECT user_id FROM payment WHERE right(id::text, 12) = $3::text)
  UNION
  (SELECT user_id FROM ticket WHERE id = $4::uuid)
  UNION
  (SELECT id FROM app_user WHERE id = ANY ($5::uuid[]))
)
SELECT u.id, u.email, u.name, u.role, u.created_at AS "createdAt"
FROM found JOIN app_user u ON u.id = found.id
WHERE u.rehearsal_id IS NULL
ORDER BY u.name, u.id
LIMIT $6
