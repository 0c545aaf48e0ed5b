-- As concert-page.sql, of the concerts in whose title, artist or venue every word stands, in either language or by the
-- initial consonants of Korean syllables.
-- $1 to $10   as there
-- $11 text[]  the words, as typed
WITH wanted AS MATERIALIZED (
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
  AND ($3::boolean IS NULL OR (place.over, concert.first_starts_at, concert.id) > ($3, $4::timestamptz, $5::uuid))
  -- @include concert-wanted
  ORDER BY place.over, concert.first_starts_at, concert.id
  LIMIT $1
)
SELECT coalesce($2::timestamptz, date_trunc('milliseconds', now())) AS "asOf", page.over, page.first_at AS "firstAt",
-- @include concert-view
FROM page
JOIN concert c ON c.id = page.id
-- @include concert-sale
ORDER BY page.over, page.first_at, page.id
