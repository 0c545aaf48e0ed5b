// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const ownAccount = `id, email, name, role, desk_role AS "deskRole", needs_more_time AS "needsMoreTime",
blocked_until AS "blockedUntil", blocked_for AS "blockedFor"`;
const include = { ownAccount } as const;
export const statements = {
  beginSession: statement('accounts-begin-session', `WITH gone AS (
  DELETE FROM user_session WHERE user_id = $2 AND expires_at < now()
)
INSERT INTO user_session (id, user_id, client, expires_at)
VALUES ($1, $2, $3, now() + $4::float8 * interval '1 second')
RETURNING expires_at AS "expiresAt"`),
  deleteAccount: statement('accounts-delete-account', `WITH asked AS (
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
FROM found LEFT JOIN deleted ON deleted.id = found.id`),
  endSession: statement('accounts-end-session', `UPDATE user_session SET ended_at = clock_timestamp()
WHERE id = $1 AND user_id = $2 AND ended_at IS NULL AND expires_at > now()
RETURNING id, log_deed($3::jsonb, 'sessionEnded', NULL, user_id, jsonb_build_object('client', client), NULL)`),
  endSessions: statement('accounts-end-sessions', `WITH ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id = $1 AND ended_at IS NULL
)
UPDATE app_user SET session_version = session_version + 1, sessions_ended_at = clock_timestamp()
WHERE id = $1
RETURNING session_version AS version,
          log_deed($2::jsonb, 'sessionsEnded', NULL, id, NULL, NULL)`),
  endedSince: statement('accounts-ended-since', `WITH since AS (
  SELECT coalesce($1::timestamptz, now() - $2::int * interval '1 second') AS moment
)
SELECT id AS "userId", session_version AS version, NULL::uuid AS "sessionId", sessions_ended_at AS "endedAt",
       NULL::uuid AS "blockedId", NULL::timestamptz AS "blockedUntil", NULL::blocked_for AS "blockedFor"
FROM app_user WHERE sessions_ended_at > (SELECT moment FROM since)
UNION ALL
SELECT NULL, NULL, id, ended_at, NULL, NULL, NULL FROM user_session WHERE ended_at > (SELECT moment FROM since)
UNION ALL
SELECT NULL, NULL, id, ended_at, NULL, NULL, NULL FROM program_token WHERE ended_at > (SELECT moment FROM since)
UNION ALL
SELECT NULL, NULL, NULL, greatest(block_changed_at, (SELECT moment FROM since)), id, blocked_until, blocked_for
FROM app_user
WHERE block_changed_at > (SELECT moment FROM since)
   OR ($1::timestamptz IS NULL AND block_changed_at IS NOT NULL AND blocked_until > now())
ORDER BY "endedAt"
LIMIT $3`),
  export: statement('accounts-export', `SELECT json_build_object(
  'account', json_build_object('id', u.id, 'email', u.email, 'name', u.name, 'role', u.role,
    'deskRole', CASE u.role WHEN 'operator' THEN u.desk_role END, 'balance', u.balance,
    'needsMoreTime', u.needs_more_time, 'createdAt', u.created_at, 'secondFactorSince', u.second_factor_since,
    'blockedUntil', u.blocked_until, 'blockedFor', u.blocked_for),
  'sessions', (SELECT coalesce(json_agg(json_build_object('client', client, 'beganAt', began_at, 'expiresAt', expires_at,
    'usedAt', CASE u.role WHEN 'operator' THEN used_at END, 'endedAt', ended_at, 'endedIdle', ended_idle) ORDER BY began_at), '[]')
    FROM user_session WHERE user_id = u.id),
  'programTokens', (SELECT coalesce(json_agg(json_build_object('name', name, 'permissions', permissions, 'createdAt', created_at,
    'expiresAt', expires_at, 'lastUsedAt', last_used_at, 'endedAt', ended_at) ORDER BY created_at), '[]')
    FROM program_token WHERE maker_id = u.id),
  'passkeys', (SELECT coalesce(json_agg(json_build_object('name', name, 'createdAt', created_at, 'lastUsedAt', last_used_at)
    ORDER BY created_at), '[]') FROM passkey WHERE user_id = u.id),
  'invitations', (SELECT coalesce(json_agg(json_build_object('deskRole', desk_role, 'createdAt', created_at, 'expiresAt', expires_at,
    'acceptedAt', accepted_at, 'withdrawnAt', withdrawn_at) ORDER BY created_at), '[]') FROM invitation WHERE email = u.email),
  'reservations', (SELECT coalesce(json_agg(json_build_object('id', id, 'concertId', concert_id, 'scheduleId', schedule_id,
    'seatNumbers', seat_numbers, 'amount', amount, 'status', status, 'createdAt', created_at) ORDER BY created_at), '[]')
    FROM reservation WHERE user_id = u.id),
  'payments', (SELECT coalesce(json_agg(json_build_object('id', id, 'reservationId', reservation_id, 'concertTitle', concert_title,
    'startsAt', starts_at, 'seatNumbers', seat_numbers, 'amount', amount, 'status', status, 'paidAt', paid_at)
    ORDER BY paid_at), '[]') FROM payment WHERE user_id = u.id),
  'tickets', (SELECT coalesce(json_agg(json_build_object('id', id, 'paymentId', payment_id, 'seatNumber', seat_number,
    'voidedAt', voided_at) ORDER BY created_at), '[]') FROM ticket WHERE user_id = u.id),
  'walletEntries', (SELECT coalesce(json_agg(json_build_object('id', id, 'sequence', sequence, 'type', type, 'amount', amount,
    'balanceAfter', balance_after, 'reservationId', reservation_id, 'createdAt', created_at) ORDER BY sequence), '[]')
    FROM wallet_entry WHERE user_id = u.id),
  'favourites', (SELECT coalesce(json_agg(json_build_object('concertId', concert_id, 'since', created_at)
    ORDER BY created_at), '[]') FROM favourite WHERE user_id = u.id),
  'queuePlaces', (SELECT coalesce(json_agg(json_build_object('concertId', concert_id, 'state', state, 'issuedAt', issued_at,
    'activatedAt', activated_at, 'removedAt', removed_at) ORDER BY sequence), '[]')
    FROM queue_archive WHERE user_id = u.id)
) AS data
FROM app_user u WHERE u.id = $1 AND u.deleted_at IS NULL`),
  findEnd: statement('accounts-find-end', `SELECT ended_idle AS "idle" FROM user_session WHERE id = $1 AND ended_at IS NOT NULL`),
  lockUser: statement('accounts-lock-user', `SELECT id FROM app_user WHERE id = $1 FOR UPDATE`),
  noteUse: statement('accounts-note-use', `UPDATE user_session SET
  used_at = CASE WHEN used_at < now() - $2::float8 * interval '1 second' AND NOT $3::boolean THEN used_at ELSE now() END,
  ended_at = CASE WHEN used_at < now() - $2::float8 * interval '1 second' AND NOT $3::boolean THEN clock_timestamp() END,
  ended_idle = used_at < now() - $2::float8 * interval '1 second' AND NOT $3::boolean
WHERE id = $1 AND ended_at IS NULL AND used_at < now() - interval '55 seconds'
RETURNING ended_at IS NOT NULL AS "ended"`),
  operators: statement('accounts-operators', `SELECT id, email, name, desk_role AS "deskRole"
FROM app_user
WHERE role = 'operator' AND ($2::uuid IS NULL OR id > $2)
ORDER BY id
LIMIT $1`),
  sessions: statement('accounts-sessions', `SELECT s.id, s.client, s.began_at AS "beganAt", s.expires_at AS "expiresAt",
       CASE WHEN u.role = 'operator' THEN s.used_at END AS "usedAt"
FROM user_session s JOIN app_user u ON u.id = s.user_id
WHERE s.user_id = $1 AND s.ended_at IS NULL AND s.expires_at > now()
  AND NOT (u.role = 'operator' AND s.used_at < now() - $3::float8 * interval '1 second')
ORDER BY s.began_at DESC, s.id DESC
LIMIT $2`),
  setDeskRole: statement('accounts-set-desk-role', `WITH locked AS (
  SELECT id, role, desk_role, email FROM app_user
  WHERE ((role = 'operator' AND desk_role = 'owner') OR email = $1) AND deleted_at IS NULL AND rehearsal_id IS NULL
  ORDER BY id FOR UPDATE
), account AS (
  SELECT id, CASE role WHEN 'operator' THEN desk_role::text END AS was FROM locked WHERE email = $1
), judged AS (
  SELECT id, was,
    CASE WHEN was IS NOT DISTINCT FROM $2::text THEN 'same'
         WHEN was = 'owner' AND (SELECT count(*) FROM locked WHERE role = 'operator' AND desk_role = 'owner') = 1 THEN 'last_owner'
         ELSE 'set' END AS outcome
  FROM account
), changed AS (
  UPDATE app_user SET role = CASE WHEN $2::text IS NULL THEN 'fan' ELSE 'operator' END::role,
                      desk_role = coalesce($2::text, 'owner')::desk_role
  FROM judged WHERE app_user.id = judged.id AND judged.outcome = 'set'
  RETURNING app_user.id, app_user.session_version
), ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id IN (SELECT id FROM changed) AND ended_at IS NULL
)
SELECT judged.outcome, judged.id, changed.session_version AS version,
       CASE judged.outcome WHEN 'set' THEN
         log_deed($3::jsonb, 'roleChanged', NULL, judged.id, jsonb_build_object('deskRole', judged.was),
                  jsonb_build_object('deskRole', $2::text))
       END
FROM judged LEFT JOIN changed ON changed.id = judged.id`),
  setName: statement('accounts-set-name', `UPDATE app_user SET name = $2 WHERE id = $1 AND deleted_at IS NULL
RETURNING`, include.ownAccount),
  setNeedsMoreTime: statement('accounts-set-needs-more-time', `UPDATE app_user SET needs_more_time = $2 WHERE id = $1 AND deleted_at IS NULL
RETURNING`, include.ownAccount),
  setPassword: statement('accounts-set-password', `WITH ended AS (
  UPDATE user_session SET ended_at = clock_timestamp() WHERE user_id = $1 AND ended_at IS NULL
)
UPDATE app_user SET password_hash = $2 WHERE id = $1 AND deleted_at IS NULL
RETURNING session_version AS version`),
} as const;
