-- A page of the concerts, in one of the orders of include/concert-place.sql. The order is the one of a moment, which the
-- pages that follow keep: a concert of which booking ends meanwhile stands where it stood. Each part of it is read in the
-- order of an index that has all the filters, until the page is full.
-- $1 int          how many at most
-- $2 timestamptz  moment of the first page; null to begin
-- $3 int          of the last concert of the page before, else null: its rank,
-- $4 timestamptz  its `at`,
-- $5 uuid         and its id
-- $6 to $10       what is wanted, see include/concert-wanted.sql
-- $11 text        the order
-- $12 text[]      words that many concerts have, as typed, or null; fewer are found by concert-search.sql
-- Result: a row a concert as in include/concert-view.sql, with its place in the order: asOf (the moment); rank; at: where
-- what opens next stands first, the opening, else the first date
WITH moment AS MATERIALIZED (
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
       CROSS JOIN concert
       -- @include concert-opens-next
       WHERE $11::text = 'opening'
         AND concert.first_starts_at IS NOT NULL
         AND concert.last_opens_at > moment.as_of
         AND ($3::int IS NULL OR ($3 = 0 AND (opening.at, concert.id) > ($4::timestamptz, $5::uuid)))
       -- @include concert-wanted
       ORDER BY opening.at, concert.id
       -- In order before anybody asks for their words, of which a page is soon full.
       OFFSET 0
     ) AS concert
     WHERE true
     -- @include concert-says
     ORDER BY concert.at, concert.id
     LIMIT $1)
    UNION ALL
    (SELECT 0, concert.first_starts_at, concert.id
     FROM moment
     CROSS JOIN concert
     -- @include concert-place
     WHERE $11 IS DISTINCT FROM 'opening'
       AND place.rank = 0
       AND concert.first_starts_at IS NOT NULL
       AND ($3 IS NULL OR ($3 = 0 AND (concert.first_starts_at, concert.id) > ($4, $5)))
     -- @include concert-wanted
     -- @include concert-says
     ORDER BY concert.first_starts_at, concert.id
     LIMIT $1)
    UNION ALL
    (SELECT 1, concert.first_starts_at, concert.id
     FROM moment
     CROSS JOIN concert
     -- @include concert-place
     WHERE place.rank = 1
       AND concert.first_starts_at IS NOT NULL
       AND ($3 IS NULL OR $3 < 1 OR ($3 = 1 AND (concert.first_starts_at, concert.id) > ($4, $5)))
     -- @include concert-wanted
     -- @include concert-says
     ORDER BY concert.first_starts_at, concert.id
     LIMIT $1)
    UNION ALL
    (SELECT 2, concert.first_starts_at, concert.id
     FROM moment
     CROSS JOIN concert
     -- @include concert-place
     WHERE $11 = 'opening'
       AND place.rank = 2
       AND concert.first_starts_at IS NOT NULL
       AND ($3 IS NULL OR $3 < 2 OR (concert.first_starts_at, concert.id) > ($4, $5))
     -- @include concert-wanted
     -- @include concert-says
     ORDER BY concert.first_starts_at, concert.id
     LIMIT $1)
  ) AS ordered
  LIMIT $1
)
SELECT (SELECT as_of FROM moment) AS "asOf", page.rank, page.at,
-- @include concert-view
FROM page
JOIN concert c ON c.id = page.id
-- @include concert-sale
ORDER BY page.rank, page.at, page.id
