// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
export const statements = {
  addNote: statement('desk-add-note', `WITH person AS (
  SELECT id FROM app_user WHERE id = $2::uuid AND deleted_at IS NULL
), counted AS (
  SELECT count(*) AS notes FROM person_note WHERE user_id = $2::uuid
), added AS (
  INSERT INTO person_note (id, user_id, operator_id, text)
  SELECT $1::uuid, person.id, $3::uuid, $4::text FROM person, counted WHERE counted.notes < $5::int
  RETURNING id, user_id, created_at
)
SELECT CASE WHEN added.id IS NULL THEN 'full' ELSE 'added' END AS outcome, added.created_at AS "createdAt",
       (CASE WHEN added.id IS NOT NULL THEN
         log_deed($6::jsonb, 'noteAdded', NULL, added.user_id, NULL, jsonb_build_object('noteId', added.id))
       END)::text AS deed
FROM person LEFT JOIN added ON true`),
  deleteNote: statement('desk-delete-note', `WITH deleted AS (
  DELETE FROM person_note WHERE id = $2 AND user_id = $1 RETURNING id, user_id
)
SELECT log_deed($3::jsonb, 'noteDeleted', NULL, user_id, jsonb_build_object('noteId', id), NULL) FROM deleted`),
  findPeople: statement('desk-find-people', `WITH found AS (
  (SELECT id FROM app_user WHERE email = $1::text)
  UNION
  (SELECT id FROM app_user
   WHERE lower(name) COLLATE "C" >= $2::text AND lower(name) COLLATE "C" < $2::text || U&'\\+10FFFF' AND deleted_at IS NULL AND rehearsal_id IS NULL
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
LIMIT $6`),
  lockPerson: statement('desk-lock-person', `SELECT FROM app_user WHERE id = $1::uuid FOR NO KEY UPDATE`),
  notes: statement('desk-notes', `SELECT n.id, n.text, n.created_at AS "createdAt", n.operator_id AS "operatorId", u.name AS "operatorName"
FROM person_note n JOIN app_user u ON u.id = n.operator_id
WHERE n.user_id = $1
ORDER BY n.created_at DESC, n.id DESC`),
  person: statement('desk-person', `SELECT id, email, name, role, created_at AS "createdAt", balance,
       CASE WHEN blocked_until > now() THEN blocked_until END AS "blockedUntil",
       CASE WHEN blocked_until > now() THEN blocked_for END AS "blockedFor",
       log_deed($2::jsonb, 'personSeen', NULL, id, NULL, NULL)
FROM app_user WHERE id = $1`),
  story: statement('desk-story', `WITH events AS (
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
LIMIT $2`),
} as const;
