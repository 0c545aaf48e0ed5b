-- A page of the tokens in force, the latest first.
-- $1 how many at most
-- $2 id of the last one of the page before, or null
-- $3 id of the maker, or null for everybody's
-- Result: a row a token
SELECT t.id, t.name, t.permissions, t.maker_id AS "makerId", u.name AS "makerName", t.created_at AS "createdAt",
       t.expires_at AS "expiresAt", t.last_used_at AS "lastUsedAt"
FROM program_token t JOIN app_user u ON u.id = t.maker_id
WHERE t.ended_at IS NULL AND t.expires_at > now()
  AND ($2::uuid IS NULL OR t.id < $2) AND ($3::uuid IS NULL OR t.maker_id = $3)
ORDER BY t.id DESC
LIMIT $1
