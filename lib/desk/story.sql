-- What a person has done and what was done to them, the latest first. Of each kind the latest are read by an index.
-- $1 user id
-- $2 how many at most
-- Result: a row an event: at, what, concertId and concertTitle of the sale or null, facts
WITH events AS (
  (SELECT created_at AS at, 'signedUp' AS what, NULL::uuid AS concert_id, NULL::jsonb AS facts FROM app_user WHERE id = $1)
  UNION ALL
  (SELECT began_at, 'signedIn', NULL, jsonb_build_object('client', client, 'ended', ended_at IS NOT NULL)
   FROM user_session WHERE user_id = $1 ORDER BY began_at DESC LIMIT $2)
  UNION ALL
  (SELECT moment.at, moment.what, place.concert_id, moment.facts
   FROM (SELECT * FROM queue_archive WHERE user_id = $1 ORDER BY issued_at DESC NULLS LAST LIMIT $2) place
   CROSS JOIN LATERAL (VALUES
     (place.issued_at, 'joined', NULL::jsonb),
     (place.activated_at, 'admitted', NULL),
     (place.removed_at, 'placeEnded', jsonb_build_object('reason', place.removal_reason))
   ) moment (at, what, facts)
   WHERE moment.at IS NOT NULL)
  UNION ALL
  (SELECT created_at, 'held', concert_id, jsonb_build_object('seatNumbers', seat_numbers, 'amount', amount,
     'status', CASE WHEN status = 'pending' AND expires_at <= now() THEN 'expired' ELSE status::text END)
   FROM reservation WHERE user_id = $1 ORDER BY created_at DESC LIMIT $2)
  UNION ALL
  (SELECT paid_at, 'paid', concert_id, jsonb_build_object('seatNumbers', seat_numbers, 'amount', amount,
     'paymentId', id)
   FROM payment WHERE user_id = $1 ORDER BY created_at DESC LIMIT $2)
  UNION ALL
  (SELECT created_at, type::text, NULL, jsonb_build_object('amount', amount, 'balanceAfter', balance_after)
   FROM wallet_entry WHERE user_id = $1 AND type <> 'payment' ORDER BY sequence DESC LIMIT $2)
  UNION ALL
  (SELECT created_at, deed, concert_id, jsonb_strip_nulls(jsonb_build_object('reason', reason, 'until', after -> 'blockedUntil'))
   FROM deed WHERE user_id = $1 AND deed IN ('placeRemoved', 'sessionsEnded', 'roleChanged', 'personBlocked', 'personUnblocked') ORDER BY created_at DESC LIMIT $2)
)
SELECT e.at, e.what, e.concert_id AS "concertId", concert.title AS "concertTitle", e.facts
FROM events e LEFT JOIN concert ON concert.id = e.concert_id
ORDER BY e.at DESC, e.what
LIMIT $2
