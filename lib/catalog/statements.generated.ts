// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const concertView = `c.id, c.title, c.artist, c.venue, c.description,
c.poster_url AS "posterUrl", c.max_seats_per_user AS "maxSeatsPerUser", c.hold_seconds AS "holdSeconds",
c.price_from AS "priceFrom", c.price_to AS "priceTo",
coalesce(sale.opened, false) AS opened,
coalesce(sale.seat_left, false) AS "seatLeft",
coalesce(sale.ahead, false) AS ahead`;
const seatsFree = `(seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now()))`;
const concertSale = [`CROSS JOIN LATERAL (
  SELECT bool_or(s.booking_opens_at <= now() AND now() < s.booking_closes_at) AS opened,
         bool_or(s.booking_opens_at <= now() AND now() < s.booking_closes_at AND EXISTS (
           SELECT FROM seat
           WHERE seat.schedule_id = s.id AND`, seatsFree, `         )) AS seat_left,
         bool_or(s.booking_opens_at > now()) AS ahead
  FROM schedule s
  WHERE s.concert_id = c.id
) sale`].join('\n');
const include = { concertView, seatsFree, concertSale } as const;
export const statements = {
  concertPage: statement('catalog-concert-page', `WITH moment AS (
  SELECT coalesce($2::timestamptz, date_trunc('milliseconds', now())) AS as_of
), page AS (
  SELECT moment.as_of, place.over, place.first_at, concert.id
  FROM moment
  CROSS JOIN concert
  CROSS JOIN LATERAL (
    SELECT coalesce(concert.last_closes_at <= moment.as_of, true) AS over,
           coalesce(concert.first_starts_at, '9999-12-31Z') AS first_at
  ) place
  WHERE $3::boolean IS NULL OR (place.over, place.first_at, concert.id) > ($3::boolean, $4::timestamptz, $5::uuid)
  ORDER BY place.over, place.first_at, concert.id
  LIMIT $1
)
SELECT page.as_of AS "asOf", page.over, page.first_at AS "firstAt",`, include.concertView, `FROM page
JOIN concert c ON c.id = page.id`, include.concertSale, `ORDER BY page.over, page.first_at, page.id`),
  concert: statement('catalog-concert', `SELECT`, include.concertView, `FROM concert c`, include.concertSale, `WHERE c.id = $1`),
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
       coalesce(seats.total, 0) AS "totalSeats",
       coalesce(seats.remaining, 0) AS "remainingSeats",
       coalesce(seats.tiers, '[]') AS tiers
FROM concert c
LEFT JOIN schedule s ON s.concert_id = c.id AND s.booking_closes_at > now()
LEFT JOIN LATERAL (
  SELECT sum(counted.total)::int AS total,
         sum(counted.remaining)::int AS remaining,
         jsonb_agg(jsonb_build_object(
           'id', t.id, 'number', t.number, 'name', jsonb_build_object('ko', t.name_ko, 'en', t.name_en),
           'price', t.price, 'look', t.look, 'total', counted.total, 'remaining', counted.remaining
         ) ORDER BY t.number) AS tiers
  FROM (
    SELECT seat.tier_number, count(*)::int AS total,
           count(*) FILTER (WHERE`, include.seatsFree, `           )::int AS remaining
    FROM seat
    WHERE seat.schedule_id = s.id
    GROUP BY seat.tier_number
  ) counted
  JOIN tier t ON t.schedule_id = s.id AND t.number = counted.tier_number
) seats ON true
WHERE c.id = $1
ORDER BY s.starts_at, s.id`),
} as const;
