// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
export const statements = {
  cancel: statement('programme-cancel', `WITH cancelled AS (
  UPDATE concert SET cancelled_at = clock_timestamp(), version = version + 1,
    queue_policy_changed_at = greatest(clock_timestamp(), queue_policy_changed_at + interval '1 millisecond')
  WHERE id = $1 AND version = coalesce($2::int, version) AND published_at IS NOT NULL AND cancelled_at IS NULL
  RETURNING id, title, version
)
SELECT version, log_deed($3::jsonb, 'concertCancelled', id, NULL, NULL, jsonb_build_object('title', title,
         'ticketsSold', (SELECT count(*) FROM seat JOIN schedule s ON s.id = seat.schedule_id
                         WHERE s.concert_id = cancelled.id AND seat.state = 'sold')))
FROM cancelled`),
  concert: statement('programme-concert', `SELECT c.id, c.version, c.title, c.artist, c.venue, c.description,
       c.title_en AS "titleEn", c.artist_en AS "artistEn", c.venue_en AS "venueEn", c.description_en AS "descriptionEn",
       c.city, c.kind, c.age_limit AS "ageLimit", c.running_minutes AS "runningMinutes", c.details,
       c.poster_url AS "posterUrl", c.max_seats_per_user AS "maxSeatsPerUser", c.hold_seconds AS "holdSeconds",
       c.published_at AS "publishedAt", c.cancelled_at AS "cancelledAt", c.created_at AS "createdAt",
       c.sale_stopped_at AS "saleStoppedAt", c.sale_ended_at AS "saleEndedAt",
       coalesce(dates.all, '[]') AS dates
FROM concert c
LEFT JOIN LATERAL (
  SELECT jsonb_agg(jsonb_build_object(
           'id', s.id, 'startsAt', s.starts_at, 'doorsAt', s.doors_at, 'bookingOpensAt', s.booking_opens_at,
           'bookingClosesAt', s.booking_closes_at, 'hasOpened', s.booking_opens_at <= clock_timestamp(), 'tiers', tiers.all
         ) ORDER BY s.starts_at, s.id) AS all
  FROM schedule s
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
             'id', t.id, 'number', t.number, 'name', jsonb_build_object('ko', t.name_ko, 'en', t.name_en),
             'price', t.price, 'look', t.look, 'total', coalesce(counted.total, 0), 'held', coalesce(counted.held, 0),
             'sold', coalesce(counted.sold, 0)
           ) ORDER BY t.number) AS all
    FROM tier t
    LEFT JOIN (
      SELECT seat.tier_number, count(*)::int AS total,
             count(*) FILTER (WHERE seat.state = 'held' AND seat.held_until > now())::int AS held,
             count(*) FILTER (WHERE seat.state = 'sold')::int AS sold
      FROM seat
      WHERE seat.schedule_id = s.id
      GROUP BY seat.tier_number
    ) counted ON counted.tier_number = t.number
    WHERE t.schedule_id = s.id
  ) tiers
  WHERE s.concert_id = c.id
) dates ON true
WHERE c.id = $1 AND c.rehearsal_id IS NULL`),
  concerts: statement('programme-concerts', `SELECT c.id, c.title, c.artist, c.venue, c.created_at AS "createdAt", c.first_starts_at AS "firstStartsAt",
       CASE WHEN c.cancelled_at IS NOT NULL THEN 'cancelled' WHEN c.published_at IS NULL THEN 'draft' ELSE 'published' END
         AS standing
FROM concert c
WHERE c.rehearsal_id IS NULL
  AND ($2::uuid IS NULL OR (c.created_at, c.id) < ((SELECT last.created_at FROM concert last WHERE last.id = $2), $2))
  AND CASE $3::text WHEN 'draft' THEN c.published_at IS NULL
                    WHEN 'cancelled' THEN c.cancelled_at IS NOT NULL
                    WHEN 'published' THEN c.published_at IS NOT NULL AND c.cancelled_at IS NULL
                    ELSE true END
ORDER BY c.created_at DESC, c.id DESC
LIMIT $1`),
  copySeats: statement('programme-copy-seats', `INSERT INTO seat (schedule_id, number, tier_number, price, section, row_label, seat_label, traits, kept_back)
SELECT $2::uuid, seat.number, seat.tier_number, t.price, seat.section, seat.row_label, seat.seat_label, seat.traits,
       seat.kept_back
FROM seat
JOIN tier t ON t.schedule_id = $2 AND t.number = seat.tier_number
WHERE seat.schedule_id = $1 AND seat.number BETWEEN $3 AND $4
ORDER BY seat.number`),
  endSale: statement('programme-end-sale', `WITH ended AS (
  UPDATE concert SET sale_ended_at = clock_timestamp(), version = version + 1,
    queue_policy_changed_at = greatest(clock_timestamp(), queue_policy_changed_at + interval '1 millisecond')
  WHERE id = $1 AND published_at IS NOT NULL AND sale_over_at IS NULL
  RETURNING id, title, version
)
SELECT version, log_deed($2::jsonb, 'saleEnded', id, NULL, NULL, jsonb_build_object('title', title,
         'ticketsSold', (SELECT count(*) FROM seat JOIN schedule s ON s.id = seat.schedule_id
                         WHERE s.concert_id = ended.id AND seat.state = 'sold')))
FROM ended`),
  lastRehearsal: statement('programme-last-rehearsal', `SELECT ended_at AS "endedAt", recommended_capacity AS "capacity", recommended_admit_per_second AS "admitPerSecond"
FROM rehearsal
WHERE concert_id = $1 AND report IS NOT NULL
ORDER BY created_at DESC, id DESC
LIMIT 1`),
  lockConcert: statement('programme-lock-concert', `SELECT version FROM concert WHERE id = $1 FOR NO KEY UPDATE`),
  lockSeats: statement('programme-lock-seats', `WITH locked AS MATERIALIZED (
  SELECT id FROM seat WHERE schedule_id = $1::uuid ORDER BY id FOR UPDATE
)
SELECT count(*)::int AS seats FROM locked`),
  publish: statement('programme-publish', `WITH published AS (
  UPDATE concert SET published_at = clock_timestamp(), version = version + 1
  WHERE id = $1 AND version = $2 AND published_at IS NULL AND rehearsal_id IS NULL
  RETURNING id, title, version
)
SELECT version, log_deed($3::jsonb, 'concertPublished', id, NULL, NULL, jsonb_build_object('title', title))
FROM published`),
  repriceSeats: statement('programme-reprice-seats', `WITH wanted AS (
  SELECT * FROM unnest($2::smallint[], $3::int[]) AS given (tier_number, price)
), locked AS MATERIALIZED (
  SELECT seat.id
  FROM seat
  WHERE seat.schedule_id = $1 AND seat.tier_number = ANY ($2) AND seat.number BETWEEN $4::int AND $5::int
    AND seat.state <> 'sold'
  ORDER BY seat.id
  FOR NO KEY UPDATE
)
UPDATE seat SET price = wanted.price, updated_at = now()
FROM locked, wanted
WHERE seat.id = locked.id AND wanted.tier_number = seat.tier_number AND seat.state <> 'sold'`),
  setPoster: statement('programme-set-poster', `WITH before AS (
  SELECT id, poster_url FROM concert
  WHERE id = $1 AND rehearsal_id IS NULL AND version = coalesce($3::int, version) FOR NO KEY UPDATE
), after AS (
  UPDATE concert SET poster_url = $2::text, version = version + 1
  FROM before
  WHERE concert.id = before.id
  RETURNING concert.id, concert.poster_url
)
SELECT log_deed($4::jsonb, 'pictureChanged', after.id, NULL, jsonb_build_object('posterUrl', before.poster_url),
                jsonb_build_object('posterUrl', after.poster_url))
FROM before JOIN after USING (id)`),
  standingBy: statement('programme-standing-by', `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs",
       (SELECT count(*)::int FROM app_user WHERE role = 'operator' AND deleted_at IS NULL AND desk_role = ANY ($1::desk_role[]))
         AS "operators",
       (SELECT (extract(epoch FROM max(made_at)) * 1000)::float8 FROM backup) AS "backupAtMs"`),
  stopSale: statement('programme-stop-sale', `WITH before AS (
  SELECT id, sale_stopped_at IS NOT NULL AS stopped FROM concert
  WHERE id = $1 AND published_at IS NOT NULL AND sale_over_at IS NULL
  FOR NO KEY UPDATE
), after AS (
  UPDATE concert c SET sale_stopped_at = CASE WHEN $2::boolean THEN clock_timestamp() END,
    queue_policy_changed_at = greatest(clock_timestamp(), c.queue_policy_changed_at + interval '1 millisecond')
  FROM before WHERE c.id = before.id AND before.stopped <> $2
  RETURNING c.id
)
SELECT after.id IS NOT NULL AS changed,
       CASE WHEN after.id IS NOT NULL THEN
         log_deed($3::jsonb, CASE WHEN $2 THEN 'saleStopped' ELSE 'saleResumed' END, after.id, NULL, NULL, NULL)
       END
FROM before LEFT JOIN after ON true`),
} as const;
