-- Keeps somebody from buying until a time, or lets them again. Whoever buys at the moment comes before it or after it: purchases lock
-- the user's row, and read there whether its owner is blocked.
-- $1 uuid         user
-- $2 timestamptz  until when, or null
-- $3 blocked_for  what they are told, or null
-- $4 jsonb        the operator who does it, for the log of deeds, or null
-- Result: one row; none when there is no such user. outcome: changed, same, operator (operators are not blocked)
WITH before AS (
  SELECT id, role = 'operator' AS operator, blocked_until, blocked_for FROM app_user
  WHERE id = $1 AND deleted_at IS NULL
  FOR NO KEY UPDATE
), after AS (
  UPDATE app_user SET blocked_until = $2::timestamptz, blocked_for = $3::blocked_for, block_changed_at = clock_timestamp()
  FROM before
  WHERE app_user.id = before.id AND NOT before.operator
    AND (before.blocked_until, before.blocked_for) IS DISTINCT FROM ($2::timestamptz, $3::blocked_for)
  RETURNING app_user.id, app_user.blocked_until, app_user.blocked_for
)
SELECT CASE WHEN before.operator THEN 'operator' WHEN after.id IS NULL THEN 'same' ELSE 'changed' END AS outcome,
       CASE WHEN after.id IS NOT NULL THEN
         log_deed($4::jsonb, CASE WHEN $2::timestamptz IS NULL THEN 'personUnblocked' ELSE 'personBlocked' END, NULL, after.id,
                  nullif(jsonb_strip_nulls(jsonb_build_object('blockedUntil', before.blocked_until, 'blockedFor', before.blocked_for)), '{}'),
                  nullif(jsonb_strip_nulls(jsonb_build_object('blockedUntil', after.blocked_until, 'blockedFor', after.blocked_for)), '{}'))
       END
FROM before LEFT JOIN after ON true
