-- An open invitation by its link, and whether it is for an account.
-- $1 hash of the link's token
-- $2 id of the account
-- Result: one row, deskRole, inviterName, isYours; none when it is not open
SELECT i.desk_role AS "deskRole", u.name AS "inviterName",
       i.email = (SELECT email FROM app_user WHERE id = $2 AND deleted_at IS NULL) AS "isYours"
FROM invitation i JOIN app_user u ON u.id = i.inviter_id AND u.role = 'operator' AND u.desk_role = 'owner'
WHERE i.hash = $1 AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()
