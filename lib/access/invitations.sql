-- A page of the invitations that were neither accepted nor withdrawn, the latest first; those that have run out show it by their end.
-- $1 how many at most
-- $2 id of the last one of the page before, or null
-- Result: a row an invitation
SELECT i.id, i.email, i.desk_role AS "deskRole", u.name AS "inviterName", i.created_at AS "createdAt", i.expires_at AS "expiresAt"
FROM invitation i JOIN app_user u ON u.id = i.inviter_id
WHERE i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND ($2::uuid IS NULL OR i.id < $2)
ORDER BY i.id DESC
LIMIT $1
