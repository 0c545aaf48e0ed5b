-- Withdraws an invitation that was not accepted yet.
-- $1 id
-- $2 the operator who does it, for the log of deeds
-- Result: one row; none when there is no such invitation, or it was accepted or withdrawn
WITH withdrawn AS (
  UPDATE invitation SET withdrawn_at = clock_timestamp() WHERE id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL
  RETURNING id, desk_role
)
SELECT log_deed($2::jsonb, 'invitationWithdrawn', NULL, NULL, jsonb_build_object('invitationId', id, 'deskRole', desk_role), NULL) AS deed
FROM withdrawn
