-- How many concerts have all the words; no more than the bound are counted. A word of one letter, which the index does not
-- know, counts as one that many have.
-- $1 int     the bound
-- $2 text[]  the words, as typed
-- Result: one row, matches
WITH words AS (
  SELECT unnest($2::text[]) AS word
)
SELECT CASE
  WHEN NOT EXISTS (SELECT FROM words WHERE length(search_letters(word)) >= 2) THEN $1::int
  ELSE (
    SELECT count(*)::int
    FROM (
      SELECT FROM concert
      WHERE
      -- @include concert-words
      LIMIT $1
    ) AS found
  )
END AS matches
