-- Deletes an account: what the ledger, payments and tickets refer to stays, without name, email and password.
-- Runs behind lock-user.sql: charges, holds and payments of the user come before it as a whole, or find nobody, or nothing to pay.
-- $1 uuid    user
-- Result     no row when there is no such user, or it is deleted already. outcome: deleted, not_empty with what is in the
--            way: balance (won), tickets (valid, of shows to come), holds (pending and not lapsed); operator
WITH asked AS (
  SELECT id, email, role, balance FROM app_user WHERE id = $1 AND deleted_at IS NULL
), found AS (
  SELECT asked.id, asked.balance, asked.role = 'operator' AS operator,
    (SELECT count(*)::int FROM ticket JOIN seat ON seat.id = ticket.seat_id
      JOIN schedule ON schedule.id = seat.schedule_id
      WHERE ticket.user_id = asked.id AND ticket.voided_at IS NULL AND schedule.starts_at > now()) AS tickets,
    (SELECT count(*)::int FROM reservation
      WHERE user_id = asked.id AND status = 'pending' AND expires_at > now()) AS holds
  FROM asked
), deleted AS (
  UPDATE app_user SET
    second_factor_since = NULL, needs_more_time = false,
    email = 'deleted-' || app_user.id || '@deleted.invalid', name = '-', password_hash = '-', deleted_at = clock_timestamp()
  FROM found
  WHERE app_user.id = found.id AND app_user.balance = 0 AND tickets = 0 AND holds = 0 AND NOT operator
  RETURNING app_user.id, app_user.session_version
), forgotten AS (
  DELETE FROM user_session WHERE user_id IN (SELECT id FROM deleted)
), factor AS (
  DELETE FROM second_factor WHERE user_id IN (SELECT id FROM deleted)
), codes AS (
  DELETE FROM recovery_code WHERE user_id IN (SELECT id FROM deleted)
), passkeys AS (
  DELETE FROM passkey WHERE user_id IN (SELECT id FROM deleted)
), notes AS (
  DELETE FROM person_note WHERE user_id IN (SELECT id FROM deleted)
), invitations AS (
  DELETE FROM invitation WHERE email IN (SELECT email FROM asked WHERE id IN (SELECT id FROM deleted))
)
SELECT CASE WHEN deleted.id IS NOT NULL THEN 'deleted' WHEN operator THEN 'operator' ELSE 'not_empty' END AS outcome,
  found.balance, tickets, holds, deleted.session_version AS version
FROM found LEFT JOIN deleted ON deleted.id = found.id
