// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const walletOfPeople = `user_id NOT IN (SELECT id FROM app_user WHERE rehearsal_id IS NOT NULL)`;
const queuePlacesByPerson = `SELECT archived.user_id, min(archived.activated_at) AS entered,
       bool_or(archived.activated_at IS NULL OR archived.activated_at > archived.issued_at) AS waited,
       max(archived.sequence) AS last_sequence
FROM queue_archive archived JOIN one USING (concert_id)
WHERE archived.sequence > coalesce((SELECT counted_to FROM queue_summary counted WHERE counted.concert_id = one.concert_id), 0)
GROUP BY archived.user_id`;
const seatsFree = `(seat.kept_back IS NULL AND (seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now())))`;
const include = { walletOfPeople, queuePlacesByPerson, seatsFree } as const;
export const statements = {
  dates: statement('figures-dates', `SELECT d.id AS "scheduleId", d.starts_at AS "startsAt", d.booking_opens_at AS "opensAt", t.number,
       t.name_ko AS "ko", t.name_en AS "en", t.price
FROM concert c
LEFT JOIN schedule d ON d.concert_id = c.id
LEFT JOIN tier t ON t.schedule_id = d.id
WHERE c.id = $1 AND c.rehearsal_id IS NULL
ORDER BY d.starts_at, d.id, t.number`),
  entries: statement('figures-entries', `SELECT id, created_at AS "createdAt", user_id AS "userId", sequence, type, amount, balance_after AS "balanceAfter",
       reservation_id AS "reservationId"
FROM wallet_entry
WHERE created_at >= $1::timestamptz AND created_at < $2::timestamptz AND`, include.walletOfPeople, `ORDER BY created_at, id`),
  funnel: statement('figures-funnel', `WITH one AS (
  SELECT $1::uuid AS concert_id
), place AS (`, include.queuePlacesByPerson, `), holder AS (
  SELECT user_id, min(created_at) AS held FROM reservation WHERE concert_id = $1 GROUP BY user_id
), buyer AS (
  SELECT user_id, min(paid_at) AS paid FROM payment WHERE concert_id = $1 AND status = 'paid' GROUP BY user_id
), counted AS (
  SELECT count(*)::int AS arrived, count(*) FILTER (WHERE waited)::int AS waited,
         count(coalesce(entered, held, paid))::int AS entered, count(coalesce(held, paid))::int AS held,
         count(paid)::int AS paid,
         percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY greatest(0, extract(epoch FROM held - entered)))
           FILTER (WHERE held IS NOT NULL AND entered IS NOT NULL) AS chosen
  FROM place FULL JOIN holder USING (user_id) FULL JOIN buyer USING (user_id)
), waiting AS (
  SELECT percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM activated_at - issued_at)) AS spans
  FROM queue_archive LEFT JOIN queue_summary summary USING (concert_id)
  WHERE concert_id = $1 AND activated_at IS NOT NULL AND sequence > coalesce(summary.counted_to, 0)
), paying AS (
  SELECT percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM p.paid_at - r.created_at)) AS spans
  FROM payment p JOIN reservation r ON r.id = p.reservation_id
  WHERE p.concert_id = $1 AND p.status = 'paid'
)
SELECT counted.arrived + coalesce(summary.arrived_without_hold, 0) AS "arrived",
       counted.waited + coalesce(summary.waited, 0) AS "waited",
       counted.entered + coalesce(summary.entered_without_hold, 0) AS "entered",
       counted.held, counted.paid,
       coalesce(waiting.spans, summary.to_enter_seconds) AS "toEnter",
       coalesce(counted.chosen, summary.to_hold_seconds) AS "toHold", paying.spans AS "toPay"
FROM counted CROSS JOIN waiting CROSS JOIN paying LEFT JOIN queue_summary summary ON summary.concert_id = $1`),
  heat: statement('figures-heat', `WITH taken AS (
  SELECT held.number, min(r.created_at) AS at
  FROM reservation r CROSS JOIN LATERAL unnest(r.seat_numbers) AS held (number)
  WHERE r.concert_id = $1 AND r.schedule_id = $2
  GROUP BY held.number
)
SELECT coalesce(string_agg(CASE WHEN seat.kept_back IS NOT NULL THEN 'k' WHEN seat.state = 'sold' THEN 's'
                       WHEN seat.state = 'held' AND seat.held_until > now() THEN 'h' ELSE 'a' END, ''
                  ORDER BY seat.number), '') AS "states",
       coalesce(string_agg(CASE WHEN taken.at IS NULL THEN '' ELSE
                  greatest(0, extract(epoch FROM taken.at - d.booking_opens_at) * 1000)::bigint::text END, ','
                  ORDER BY seat.number), '') AS "taken"
FROM schedule d
JOIN seat ON seat.schedule_id = d.id
LEFT JOIN taken ON taken.number = seat.number
WHERE d.id = $2 AND d.concert_id = $1`),
  hours: statement('figures-hours', `SELECT date_trunc('hour', p.paid_at, 'Asia/Seoul') AS at, count(*)::int AS orders,
       sum(cardinality(p.seat_numbers))::int AS seats, sum(p.amount)::float8 AS revenue
FROM payment p
WHERE p.concert_id = $1 AND p.status = 'paid'
  AND ($2::uuid IS NULL OR EXISTS (SELECT FROM reservation r WHERE r.id = p.reservation_id AND r.schedule_id = $2))
GROUP BY 1
ORDER BY 1`),
  ledgerDays: statement('figures-ledger-days', `SELECT to_char(date_trunc('day', created_at, 'Asia/Seoul') AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD') AS day,
       count(*)::int AS entries,
       coalesce(sum(amount) FILTER (WHERE type = 'charge'), 0)::float8 AS charged,
       coalesce(sum(amount) FILTER (WHERE type = 'refund'), 0)::float8 AS refunded,
       coalesce(-sum(amount) FILTER (WHERE type = 'payment'), 0)::float8 AS spent
FROM wallet_entry
WHERE created_at >= $1::timestamptz AND created_at < $2::timestamptz AND`, include.walletOfPeople, `GROUP BY 1
ORDER BY 1`),
  logLedgerExport: statement('figures-log-ledger-export', `SELECT log_deed($1::jsonb, 'ledgerExported', NULL, NULL, NULL, $2::jsonb)`),
  logSalesExport: statement('figures-log-sales-export', `SELECT c.id, log_deed($2::jsonb, 'salesExported', c.id, NULL, NULL, $3::jsonb) FROM concert c WHERE c.id = $1`),
  orders: statement('figures-orders', `SELECT p.id, p.paid_at AS "paidAt", d.starts_at AS "startsAt", cardinality(p.seat_numbers) AS "count",
       (SELECT string_agg(coalesce(nullif(concat_ws('/', seat.section, seat.row_label, seat.seat_label), ''),
                                   seat.number::text), '; ' ORDER BY seat.number)
        FROM seat WHERE seat.schedule_id = r.schedule_id AND seat.number = ANY (p.seat_numbers)) AS "seats",
       p.amount, p.status, CASE WHEN $3 THEN u.name END AS "name", CASE WHEN $3 THEN u.email END AS "email"
FROM payment p
JOIN reservation r ON r.id = p.reservation_id
JOIN schedule d ON d.id = r.schedule_id
JOIN app_user u ON u.id = p.user_id
WHERE p.concert_id = $1 AND ($2::uuid IS NULL OR r.schedule_id = $2)
ORDER BY p.paid_at, p.id`),
  owed: statement('figures-owed', `SELECT now() AS "asOf", balances.sum AS "now", balances.sum - later.sum AS "then"
FROM (SELECT coalesce(sum(balance), 0)::float8 AS sum FROM app_user WHERE balance > 0 AND rehearsal_id IS NULL) balances,
     (SELECT coalesce(sum(amount), 0)::float8 AS sum FROM wallet_entry
      WHERE created_at >= $1::timestamptz AND`, include.walletOfPeople, `     ) later`),
  places: statement('figures-places', `WITH paid AS (
  SELECT r.schedule_id, bought.number, bought.price
  FROM payment p
  JOIN reservation r ON r.id = p.reservation_id
  CROSS JOIN LATERAL unnest(p.seat_numbers, p.seat_prices) AS bought (number, price)
  WHERE p.concert_id = $1 AND p.status = 'paid' AND ($2::uuid IS NULL OR r.schedule_id = $2)
), house AS (
  SELECT seat.schedule_id, seat.tier_number, seat.section, seat.state, seat.held_until, seat.kept_back, paid.price,
         seat.number,`, include.seatsFree, `         AS is_free
  FROM schedule d
  JOIN seat ON seat.schedule_id = d.id
  LEFT JOIN paid ON paid.schedule_id = seat.schedule_id AND paid.number = seat.number
  WHERE d.concert_id = $1 AND ($2::uuid IS NULL OR d.id = $2)
)
SELECT CASE grouping(schedule_id, section) WHEN 3 THEN 'all' WHEN 1 THEN 'tier' ELSE 'section' END AS "of",
       schedule_id AS "scheduleId", tier_number AS "tier", section,
       count(*)::int AS total, count(*) FILTER (WHERE is_free)::int AS available,
       count(*) FILTER (WHERE state = 'held' AND held_until > now())::int AS held,
       count(*) FILTER (WHERE state = 'sold')::int AS sold, count(kept_back)::int AS "keptBack",
       coalesce(sum(price), 0)::float8 AS revenue
FROM house
GROUP BY GROUPING SETS ((), (schedule_id, tier_number), (section))
ORDER BY min(number)`),
  tickets: statement('figures-tickets', `SELECT p.id, t.id AS "ticketId", p.paid_at AS "paidAt", d.starts_at AS "startsAt", seat.section, seat.row_label AS "row",
       seat.seat_label AS "label", seat.number, tier.name_ko AS "tier",
       p.seat_prices[array_position(p.seat_numbers, t.seat_number)] AS "price", t.voided_at AS "voidedAt",
       CASE WHEN $3 THEN u.name END AS "name", CASE WHEN $3 THEN u.email END AS "email"
FROM payment p
JOIN ticket t ON t.payment_id = p.id
JOIN seat ON seat.id = t.seat_id
JOIN schedule d ON d.id = seat.schedule_id
JOIN tier ON tier.schedule_id = seat.schedule_id AND tier.number = seat.tier_number
JOIN app_user u ON u.id = t.user_id
WHERE p.concert_id = $1 AND ($2::uuid IS NULL OR seat.schedule_id = $2)
ORDER BY p.paid_at, p.id, seat.number`),
} as const;
