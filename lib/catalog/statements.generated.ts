// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const concertWanted = `AND ($6::text IS NULL OR concert.city = $6)
AND ($7::text IS NULL OR concert.kind = $7)
AND ($8::int IS NULL OR concert.price_from <= $8)
AND ($10::timestamptz IS NULL OR concert.first_starts_at < $10)
AND ($9::timestamptz IS NULL OR EXISTS (
  SELECT FROM schedule dated
  WHERE dated.concert_id = concert.id AND dated.starts_at >= $9 AND dated.starts_at < coalesce($10, 'infinity')
))`;
const concertView = `c.id, c.title, c.artist, c.venue, c.description,
c.title_en AS "titleEn", c.artist_en AS "artistEn", c.venue_en AS "venueEn", c.description_en AS "descriptionEn",
c.city, c.kind, c.age_limit AS "ageLimit", c.running_minutes AS "runningMinutes", c.details,
c.poster_url AS "posterUrl", c.max_seats_per_user AS "maxSeatsPerUser", c.hold_seconds AS "holdSeconds",
c.price_from AS "priceFrom", c.price_to AS "priceTo",
sale.first_at AS "firstStartsAt", sale.last_at AS "lastStartsAt", sale.opens_at AS "opensAt",
coalesce(sale.opened, false) AS opened,
coalesce(sale.seat_left, false) AS "seatLeft",
sale.opens_at IS NOT NULL AS ahead`;
const seatsFree = `(seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now()))`;
const concertSale = [`CROSS JOIN LATERAL (
  SELECT bool_or(s.booking_opens_at <= now() AND now() < s.booking_closes_at) AS opened,
         bool_or(s.booking_opens_at <= now() AND now() < s.booking_closes_at AND EXISTS (
           SELECT FROM seat
           WHERE seat.schedule_id = s.id AND`, seatsFree, `         )) AS seat_left,
         min(s.booking_opens_at) FILTER (WHERE s.booking_opens_at > now()) AS opens_at,
         min(s.starts_at) AS first_at,
         max(s.starts_at) AS last_at
  FROM schedule s
  WHERE s.concert_id = c.id
) sale`].join('\n');
const include = { concertWanted, concertView, seatsFree, concertSale } as const;
export const statements = {
  concertIds: statement('catalog-concert-ids', `SELECT id FROM concert WHERE last_closes_at IS NOT NULL ORDER BY last_closes_at DESC LIMIT $1`),
  concertPage: statement('catalog-concert-page', `WITH page AS (
  SELECT *
  FROM (
    (SELECT false AS over, concert.first_starts_at AS first_at, concert.id
     FROM concert
     WHERE concert.last_closes_at > coalesce($2::timestamptz, date_trunc('milliseconds', now()))
       AND ($3::boolean IS NULL OR (NOT $3 AND (concert.first_starts_at, concert.id) > ($4::timestamptz, $5::uuid)))`, include.concertWanted, `     ORDER BY concert.first_starts_at, concert.id
     LIMIT $1)
    UNION ALL
    (SELECT true, concert.first_starts_at, concert.id
     FROM concert
     WHERE concert.last_closes_at <= coalesce($2::timestamptz, date_trunc('milliseconds', now()))
       AND ($3::boolean IS NULL OR NOT $3 OR (concert.first_starts_at, concert.id) > ($4::timestamptz, $5::uuid))`, include.concertWanted, `     ORDER BY concert.first_starts_at, concert.id
     LIMIT $1)
  ) AS ordered
  LIMIT $1
)
SELECT coalesce($2::timestamptz, date_trunc('milliseconds', now())) AS "asOf", page.over, page.first_at AS "firstAt",`, include.concertView, `FROM page
JOIN concert c ON c.id = page.id`, include.concertSale, `ORDER BY page.over, page.first_at, page.id`),
  concertSearch: statement('catalog-concert-search', `WITH wanted AS MATERIALIZED (
  SELECT array_agg('%' || search_letters(word) || '%') AS patterns FROM unnest($11::text[]) AS word
), page AS (
  SELECT place.over, concert.first_starts_at AS first_at, concert.id
  FROM concert
  CROSS JOIN LATERAL (
    SELECT concert.last_closes_at <= coalesce($2::timestamptz, date_trunc('milliseconds', now())) AS over
  ) place
  WHERE search_grams(concert.search) @> (
    SELECT coalesce(array_agg(DISTINCT gram), '{}')
    FROM unnest($11::text[]) AS word, unnest(search_grams_of_word(search_letters(word))) AS gram
  )
  AND concert.search LIKE ALL ((SELECT patterns FROM wanted)::text[])
  AND concert.last_closes_at IS NOT NULL
  AND ($3::boolean IS NULL OR (place.over, concert.first_starts_at, concert.id) > ($3, $4::timestamptz, $5::uuid))`, include.concertWanted, `  ORDER BY place.over, concert.first_starts_at, concert.id
  LIMIT $1
)
SELECT coalesce($2::timestamptz, date_trunc('milliseconds', now())) AS "asOf", page.over, page.first_at AS "firstAt",`, include.concertView, `FROM page
JOIN concert c ON c.id = page.id`, include.concertSale, `ORDER BY page.over, page.first_at, page.id`),
  concert: statement('catalog-concert', `SELECT`, include.concertView, `FROM concert c`, include.concertSale, `WHERE c.id = $1`),
  concertsOpening: statement('catalog-concerts-opening', `WITH next AS (
  SELECT opening.concert_id, min(opening.booking_opens_at) AS opens_at
  FROM (
    SELECT concert_id, booking_opens_at FROM schedule
    WHERE booking_opens_at > now()
    ORDER BY booking_opens_at
    LIMIT $1::int * 100
  ) opening
  GROUP BY opening.concert_id
  ORDER BY opens_at
  LIMIT $1
)
SELECT`, include.concertView, `FROM next
JOIN concert c ON c.id = next.concert_id`, include.concertSale, `ORDER BY next.opens_at, c.id`),
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
       s.doors_at AS "doorsAt",
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
