// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const seatsFree = `(seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now()))`;
const include = { seatsFree } as const;
export const statements = {
  concerts: statement('catalog-concerts', `SELECT c.id, c.title, c.artist, c.venue, c.description,
       c.poster_url AS "posterUrl", c.max_seats_per_user AS "maxSeatsPerUser", c.hold_seconds AS "holdSeconds",
       coalesce(sale.opened, false) AS opened,
       coalesce(sale.seat_left, false) AS "seatLeft",
       coalesce(sale.ahead, false) AS ahead
FROM concert c
LEFT JOIN LATERAL (
  SELECT bool_or(s.booking_opens_at <= now() AND now() < s.booking_closes_at) AS opened,
         bool_or(s.booking_opens_at <= now() AND now() < s.booking_closes_at AND EXISTS (
           SELECT FROM seat
           WHERE seat.schedule_id = s.id AND`, include.seatsFree, `         )) AS seat_left,
         bool_or(s.booking_opens_at > now()) AS ahead,
         min(s.starts_at) AS first_starts_at
  FROM schedule s
  WHERE s.concert_id = c.id
) sale ON true
WHERE $1::uuid IS NULL OR c.id = $1::uuid
ORDER BY coalesce(sale.opened OR sale.ahead, false) DESC, sale.first_starts_at, c.id`),
  sales: statement('catalog-sales', `SELECT seats.available, seats.held, seats.sold, takings.revenue,
       made.pending, made.paid, made.cancelled, made.expired
FROM concert c
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE`, include.seatsFree, `         )::int AS available,
         count(*) FILTER (WHERE seat.state = 'held' AND seat.held_until > now())::int AS held,
         count(*) FILTER (WHERE seat.state = 'sold')::int AS sold
  FROM schedule s
  JOIN seat ON seat.schedule_id = s.id
  WHERE s.concert_id = c.id
) seats
CROSS JOIN LATERAL (
  SELECT coalesce(sum(p.amount), 0)::float8 AS revenue
  FROM payment p
  WHERE p.concert_id = c.id AND p.status = 'paid'
) takings
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE r.status = 'pending' AND r.expires_at > now())::int AS pending,
         count(*) FILTER (WHERE r.status = 'paid')::int AS paid,
         count(*) FILTER (WHERE r.status = 'cancelled')::int AS cancelled,
         count(*) FILTER (WHERE r.status = 'expired' OR (r.status = 'pending' AND r.expires_at <= now()))::int AS expired
  FROM reservation r
  WHERE r.concert_id = c.id
) made
WHERE c.id = $1`),
  schedules: statement('catalog-schedules', `SELECT s.id, c.id AS "concertId", s.price,
       s.starts_at AS "startsAt",
       s.booking_opens_at AS "bookingOpensAt",
       s.booking_closes_at AS "bookingClosesAt",
       to_char(s.starts_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD') AS "localDate",
       seats.total AS "totalSeats",
       seats.remaining AS "remainingSeats"
FROM concert c
LEFT JOIN schedule s ON s.concert_id = c.id AND s.booking_closes_at > now()
LEFT JOIN LATERAL (
  SELECT count(*)::int AS total,
         count(*) FILTER (WHERE`, include.seatsFree, `         )::int AS remaining
  FROM seat
  WHERE seat.schedule_id = s.id
) seats ON true
WHERE c.id = $1
ORDER BY s.starts_at, s.id`),
} as const;
