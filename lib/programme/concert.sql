-- A concert as operators edit it, with every date and tier, and what is held and sold of each.
-- $1 uuid  concert
-- Result: one row; none when there is no such concert, or it is the hidden copy of a rehearsal, which nobody edits. dates: by their start, as JSON with times as text; held: holds that
-- have not lapsed.
SELECT c.id, c.version, c.title, c.artist, c.venue, c.description,
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
WHERE c.id = $1 AND c.rehearsal_id IS NULL
