-- A page of the concerts: those with bookings now or ahead first, then by the first date. The order is the one of a
-- moment, which the pages that follow keep: a concert of which booking ends meanwhile stands where it stood.
-- $1 int          how many at most
-- $2 timestamptz  moment of the first page; null to begin
-- $3 boolean      of the last concert of the page before, else null: whether its booking was over at that moment,
-- $4 timestamptz  its first date,
-- $5 uuid         and its id
-- Result: a row a concert as in include/concert-view.sql, with its place in the order: asOf (the moment), over, firstAt
WITH moment AS (
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
SELECT page.as_of AS "asOf", page.over, page.first_at AS "firstAt",
-- @include concert-view
FROM page
JOIN concert c ON c.id = page.id
-- @include concert-sale
ORDER BY page.over, page.first_at, page.id
