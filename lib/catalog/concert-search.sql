-- As concert-page.sql, of the concerts that have words which few have: all of them are found, then put in order.
-- $1 to $11   as there
-- $12 text[]  the words, as typed
WITH moment AS MATERIALIZED (
  SELECT coalesce($2::timestamptz, date_trunc('milliseconds', now())) AS as_of
), words AS (
  SELECT unnest($12::text[]) AS word
), page AS (
  SELECT place.rank, stands.at, concert.id
  FROM moment
  CROSS JOIN concert
  -- @include concert-place
  -- @include concert-opens-next
  CROSS JOIN LATERAL (
    SELECT CASE WHEN $11 = 'opening' AND place.rank = 0 THEN opening.at ELSE concert.first_starts_at END AS at
  ) stands
  WHERE
  -- @include concert-words
  AND concert.first_starts_at IS NOT NULL
  AND ($3::int IS NULL OR (place.rank, stands.at, concert.id) > ($3, $4::timestamptz, $5::uuid))
  -- @include concert-wanted
  ORDER BY place.rank, stands.at, concert.id
  LIMIT $1
)
SELECT (SELECT as_of FROM moment) AS "asOf", page.rank, page.at,
-- @include concert-view
FROM page
JOIN concert c ON c.id = page.id
-- @include concert-sale
ORDER BY page.rank, page.at, page.id
