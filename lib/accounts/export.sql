-- All that is kept of a user, as one document; amounts in won, times as Postgres writes them in JSON.
-- $1 uuid    user
-- Result     one row, data; none when there is no such user
SELECT json_build_object(
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
FROM app_user u WHERE u.id = $1 AND u.deleted_at IS NULL
