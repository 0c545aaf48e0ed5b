-- What became of the seats: of all, by tier, and by section. A hold that has lapsed counts as free.
-- $1 uuid  concert
-- $2 uuid  one of its dates, or null for all
-- Result: a row a group. "of": all, tier (of a date), section (null in houses that only number their seats); revenue: what was
-- paid for them, whatever they cost now
WITH paid AS (
  SELECT r.schedule_id, bought.number, bought.price
  FROM payment p
  JOIN reservation r ON r.id = p.reservation_id
  CROSS JOIN LATERAL unnest(p.seat_numbers, p.seat_prices) AS bought (number, price)
  WHERE p.concert_id = $1 AND p.status = 'paid' AND ($2::uuid IS NULL OR r.schedule_id = $2)
), house AS (
  SELECT seat.schedule_id, seat.tier_number, seat.section, seat.state, seat.held_until, seat.kept_back, paid.price,
         seat.number,
    -- @include seats/free
         AS is_free
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
ORDER BY min(number)
