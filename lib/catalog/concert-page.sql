-- A page of the concerts: those with bookings now or ahead first, then by the first date. The order is the one of a
-- moment, which the pages that follow keep: a concert of which booking ends meanwhile stands where it stood.
-- $1 int          how many at most
-- $2 timestamptz  moment of the first page; null to begin
-- $3 boolean      of the last concert of the page before, else null: whether its booking was over at that moment,
-- $4 timestamptz  its first date,
-- $5 uuid         and its id
-- $6 to $10       what is wanted, see include/concert-wanted.sql
-- Result: a row a concert as in include/concert-view.sql, with its place in the order: asOf (the moment), over, firstAt
WITH page AS (
  SELECT *
  FROM (
    (SELECT false AS over, concert.first_starts_at AS first_at, concert.id
     FROM concert
     WHERE concert.last_closes_at > coalesce($2::timestamptz, date_trunc('milliseconds', now()))
       AND ($3::boolean IS NULL OR (NOT $3 AND (concert.first_starts_at, concert.id) > ($4::timestamptz, $5::uuid)))
     -- @include concert-wanted
     ORDER BY concert.first_starts_at, concert.id
     LIMIT $1)
    UNION ALL
    (SELECT true, concert.first_starts_at, concert.id
     FROM concert
     WHERE concert.last_closes_at <= coalesce($2::timestamptz, date_trunc('milliseconds', now()))
       AND ($3::boolean IS NULL OR NOT $3 OR (concert.first_starts_at, concert.id) > ($4::timestamptz, $5::uuid))
     -- @include concert-wanted
     ORDER BY concert.first_starts_at, concert.id
     LIMIT $1)
  ) AS ordered
  LIMIT $1
)
SELECT coalesce($2::timestamptz, date_trunc('milliseconds', now())) AS "asOf", page.over, page.first_at AS "firstAt",
-- @include concert-view
FROM page
JOIN concert c ON c.id = page.id
-- @include concert-sale
ORDER BY page.over, page.first_at, page.id
