// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
const concertWords = `search_grams(concert.search) @> (
  SELECT coalesce(array_agg(DISTINCT gram), '{}') FROM words, unnest(search_grams_of_word(search_letters(word))) AS gram
)
AND concert.search LIKE ALL ((SELECT array_agg('%' || search_letters(word) || '%') FROM words)::text[])`;
const concertOpensNext = `CROSS JOIN LATERAL (
  SELECT CASE
    WHEN concert.first_opens_at > moment.as_of THEN concert.first_opens_at
    WHEN concert.last_opens_at > moment.as_of THEN (
      SELECT min(later.booking_opens_at) FROM schedule later
      WHERE later.concert_id = concert.id AND later.booking_opens_at > moment.as_of
    )
  END AS at
) opening`;
const concertWanted = `AND ($6::text IS NULL OR concert.city = $6)
AND ($7::text IS NULL OR concert.kind = $7)
AND ($8::int IS NULL OR concert.price_from <= $8)
AND ($10::timestamptz IS NULL OR concert.first_starts_at < $10)
AND ($9::timestamptz IS NULL OR (concert.last_starts_at >= $9 AND (
  concert.first_starts_at >= $9 OR concert.last_starts_at < coalesce($10, 'infinity') OR EXISTS (
    SELECT FROM schedule dated
    WHERE dated.concert_id = concert.id AND dated.starts_at >= $9 AND dated.starts_at < coalesce($10, 'infinity')
  )
)))`;
const concertSays = `AND (moment.patterns IS NULL OR EXISTS (
  SELECT FROM concert told WHERE told.id = concert.id AND told.search LIKE ALL (moment.patterns)
))`;
const concertPlace = `CROSS JOIN LATERAL (
  SELECT CASE
    WHEN $11::text = 'opening' AND concert.last_opens_at > moment.as_of THEN 0
    WHEN $11 = 'opening' THEN CASE WHEN concert.last_closes_at > moment.as_of THEN 1 ELSE 2 END
    WHEN $11 = 'date' THEN CASE WHEN concert.last_starts_at > moment.as_of THEN 0 ELSE 1 END
    WHEN concert.last_closes_at > moment.as_of THEN 0
    ELSE 1
  END AS rank
) place`;
const concertView = `c.id, c.title, c.artist, c.venue, c.description,
c.title_en AS "titleEn", c.artist_en AS "artistEn", c.venue_en AS "venueEn", c.description_en AS "descriptionEn",
c.published_at IS NULL AS draft, c.cancelled_at AS "cancelledAt",
c.city, c.kind, c.age_limit AS "ageLimit", c.running_minutes AS "runningMinutes", c.details,
c.poster_url AS "posterUrl", c.max_seats_per_user AS "maxSeatsPerUser", c.hold_seconds AS "holdSeconds",
c.price_from AS "priceFrom", c.price_to AS "priceTo",
sale.first_at AS "firstStartsAt", sale.last_at AS "lastStartsAt", sale.opens_at AS "opensAt",
coalesce(sale.opened, false) AS opened,
coalesce(sale.seat_left, false) AS "seatLeft",
sale.opens_at IS NOT NULL AS ahead`;
const seatsFree = `(seat.kept_back IS NULL AND (seat.state = 'available' OR (seat.state = 'held' AND seat.held_until <= now())))`;
const concertSale = [`CROSS JOIN LATERAL (
  SELECT bool_or(s.booking_opens_at <= now() AND now() < least(s.booking_closes_at, c.sale_over_at)) AS opened,
         bool_or(s.booking_opens_at <= now() AND now() < least(s.booking_closes_at, c.sale_over_at) AND EXISTS (
           SELECT FROM seat
           WHERE seat.schedule_id = s.id AND`, seatsFree, `         )) AS seat_left,
         min(s.booking_opens_at) FILTER (WHERE s.booking_opens_at > now() AND c.sale_over_at IS NULL) AS opens_at,
         min(s.starts_at) AS first_at,
         max(s.starts_at) AS last_at
  FROM schedule s
  WHERE s.concert_id = c.id
) sale`].join('\n');
const seatsOnStage = `(c.published_at IS NOT NULL OR c.rehearsal_id IS NOT NULL)`;
const include = { concertWords, concertOpensNext, concertWanted, concertSays, concertPlace, concertView, seatsFree, concertSale, seatsOnStage } as const;
export const statements = {
  addFavourite: statement('catalog-add-favourite', `WITH owner AS (
  SELECT id FROM app_user WHERE id = $1 AND deleted_at IS NULL FOR SHARE
), found AS (
  SELECT id FROM concert WHERE id = $2 AND published_at IS NOT NULL
), made AS (
  INSERT INTO favourite (user_id, concert_id) SELECT owner.id, found.id FROM owner, found
  ON CONFLICT DO NOTHING
)
SELECT CASE
  WHEN NOT EXISTS (SELECT FROM owner) THEN 'no_user'
  WHEN NOT EXISTS (SELECT FROM found) THEN 'no_concert'
  ELSE 'added'
END AS outcome`),
  concertIds: statement('catalog-concert-ids', `SELECT id FROM concert WHERE last_closes_at IS NOT NULL ORDER BY last_closes_at DESC LIMIT $1`),
  concertMatches: statement('catalog-concert-matches', `WITH words AS (
  SELECT unnest($2::text[]) AS word
)
SELECT CASE
  WHEN NOT EXISTS (SELECT FROM words WHERE length(search_letters(word)) >= 2) THEN $1::int
  ELSE (
    SELECT count(*)::int
    FROM (
      SELECT FROM concert
      WHERE`, include.concertWords, `      LIMIT $1
    ) AS found
  )
END AS matches`),
  concertPage: statement('catalog-concert-page', `WITH moment AS MATERIALIZED (
  SELECT coalesce($2::timestamptz, date_trunc('milliseconds', now())) AS as_of,
         (SELECT array_agg('%' || search_letters(word) || '%') FROM unnest($12::text[]) AS word) AS patterns
), page AS (
  SELECT *
  FROM (
    (SELECT 0 AS rank, concert.at, concert.id
     FROM moment
     CROSS JOIN (
       SELECT opening.at, concert.id
       FROM moment
       CROSS JOIN concert`, include.concertOpensNext, `       WHERE $11::text = 'opening'
         AND concert.first_starts_at IS NOT NULL
         AND concert.last_opens_at > moment.as_of
         AND ($3::int IS NULL OR ($3 = 0 AND (opening.at, concert.id) > ($4::timestamptz, $5::uuid)))`, include.concertWanted, `       ORDER BY opening.at, concert.id
       OFFSET 0
     ) AS concert
     WHERE true`, include.concertSays, `     ORDER BY concert.at, concert.id
     LIMIT $1)
    UNION ALL
    (SELECT 0, concert.first_starts_at, concert.id
     FROM moment
     CROSS JOIN concert`, include.concertPlace, `     WHERE $11 IS DISTINCT FROM 'opening'
       AND place.rank = 0
       AND concert.first_starts_at IS NOT NULL
       AND ($3 IS NULL OR ($3 = 0 AND (concert.first_starts_at, concert.id) > ($4, $5)))`, include.concertWanted, include.concertSays, `     ORDER BY concert.first_starts_at, concert.id
     LIMIT $1)
    UNION ALL
    (SELECT 1, concert.first_starts_at, concert.id
     FROM moment
     CROSS JOIN concert`, include.concertPlace, `     WHERE place.rank = 1
       AND concert.first_starts_at IS NOT NULL
       AND ($3 IS NULL OR $3 < 1 OR ($3 = 1 AND (concert.first_starts_at, concert.id) > ($4, $5)))`, include.concertWanted, include.concertSays, `     ORDER BY concert.first_starts_at, concert.id
     LIMIT $1)
    UNION ALL
    (SELECT 2, concert.first_starts_at, concert.id
     FROM moment
     CROSS JOIN concert`, include.concertPlace, `     WHERE $11 = 'opening'
       AND place.rank = 2
       AND concert.first_starts_at IS NOT NULL
       AND ($3 IS NULL OR $3 < 2 OR (concert.first_starts_at, concert.id) > ($4, $5))`, include.concertWanted, include.concertSays, `     ORDER BY concert.first_starts_at, concert.id
     LIMIT $1)
  ) AS ordered
  LIMIT $1
)
SELECT (SELECT as_of FROM moment) AS "asOf", page.rank, page.at,`, include.concertView, `FROM page
JOIN concert c ON c.id = page.id`, include.concertSale, `ORDER BY page.rank, page.at, page.id`),
  concertSearch: statement('catalog-concert-search', `WITH moment AS MATERIALIZED (
  SELECT coalesce($2::timestamptz, date_trunc('milliseconds', now())) AS as_of
), words AS (
  SELECT unnest($12::text[]) AS word
), page AS (
  SELECT place.rank, stands.at, concert.id
  FROM moment
  CROSS JOIN concert`, include.concertPlace, include.concertOpensNext, `  CROSS JOIN LATERAL (
    SELECT CASE WHEN $11 = 'opening' AND place.rank = 0 THEN opening.at ELSE concert.first_starts_at END AS at
  ) stands
  WHERE`, include.concertWords, `  AND concert.first_starts_at IS NOT NULL
  AND ($3::int IS NULL OR (place.rank, stands.at, concert.id) > ($3, $4::timestamptz, $5::uuid))`, include.concertWanted, `  ORDER BY place.rank, stands.at, concert.id
  LIMIT $1
)
SELECT (SELECT as_of FROM moment) AS "asOf", page.rank, page.at,`, include.concertView, `FROM page
JOIN concert c ON c.id = page.id`, include.concertSale, `ORDER BY page.rank, page.at, page.id`),
  concert: statement('catalog-concert', `SELECT`, include.concertView, `FROM concert c`, include.concertSale, `WHERE c.id = $1`),
  concertsOpening: statement('catalog-concerts-opening', `WITH next AS (
  SELECT opening.concert_id, min(opening.booking_opens_at) AS opens_at
  FROM (
    SELECT s.concert_id, s.booking_opens_at FROM schedule s
    JOIN concert c ON c.id = s.concert_id AND c.published_at IS NOT NULL AND c.sale_over_at IS NULL
    WHERE s.booking_opens_at > now()
    ORDER BY s.booking_opens_at
    LIMIT $1::int * 100
  ) opening
  GROUP BY opening.concert_id
  ORDER BY opens_at
  LIMIT $1
)
SELECT`, include.concertView, `FROM next
JOIN concert c ON c.id = next.concert_id`, include.concertSale, `ORDER BY next.opens_at, c.id`),
  favouriteConcerts: statement('catalog-favourite-concerts', `WITH liked AS (
  SELECT concert_id, created_at FROM favourite WHERE user_id = $1
  ORDER BY created_at DESC, concert_id
  LIMIT $2 OFFSET $3
)
SELECT`, include.concertView, `FROM liked
JOIN concert c ON c.id = liked.concert_id`, include.concertSale, `ORDER BY liked.created_at DESC, c.id`),
  favourites: statement('catalog-favourites', `SELECT concert_id AS "concertId", created_at AS since FROM favourite WHERE user_id = $1
ORDER BY created_at DESC, concert_id
LIMIT $2`),
  plans: statement('catalog-plans', `SELECT id, plan FROM house_plan WHERE id = ANY ($1::uuid[])`),
  removeFavourite: statement('catalog-remove-favourite', `DELETE FROM favourite WHERE user_id = $1 AND concert_id = $2`),
  sales: statement('catalog-sales', `SELECT seats.available, seats.held, seats.sold, seats."keptBack", takings.revenue,
       made.pending, made.paid, made.cancelled, made.expired
FROM concert c
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE`, include.seatsFree, `         )::int AS available,
         count(*) FILTER (WHERE seat.state = 'held' AND seat.held_until > now())::int AS held,
         count(*) FILTER (WHERE seat.state = 'sold')::int AS sold,
         count(seat.kept_back)::int AS "keptBack"
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
  schedule: statement('catalog-schedule', `SELECT s.id, s.concert_id AS "concertId", s.price, s.starts_at AS "startsAt", s.booking_opens_at AS "bookingOpensAt",
       s.booking_closes_at AS "bookingClosesAt", c.rehearsal_id AS "rehearsalId"
FROM schedule s
JOIN concert c ON c.id = s.concert_id
WHERE s.id = $1 AND`, include.seatsOnStage),
  schedules: statement('catalog-schedules', `SELECT s.id, c.id AS "concertId", c.published_at IS NULL AS draft, s.price,
       s.starts_at AS "startsAt",
       s.doors_at AS "doorsAt",
       s.booking_opens_at AS "bookingOpensAt",
       s.booking_closes_at AS "bookingClosesAt",
       to_char(s.starts_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD') AS "localDate",
       coalesce(seats.total, 0) AS "totalSeats",
       coalesce(seats.remaining, 0) AS "remainingSeats",
       coalesce(seats.tiers, '[]') AS tiers
FROM concert c
LEFT JOIN schedule s ON s.concert_id = c.id AND s.booking_closes_at > now() AND c.sale_over_at IS NULL
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
