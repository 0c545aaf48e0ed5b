-- Whether a row of `concert` is what a reader of the list wants; null wants all.
-- $6 text, $7 text             city, kind
-- $8 int                       highest price of the cheapest seat, won
-- $9, $10 timestamptz          with a date from the one to before the other
AND ($6::text IS NULL OR concert.city = $6)
AND ($7::text IS NULL OR concert.kind = $7)
AND ($8::int IS NULL OR concert.price_from <= $8)
AND ($10::timestamptz IS NULL OR concert.first_starts_at < $10)
AND ($9::timestamptz IS NULL OR (concert.last_starts_at >= $9 AND (
  -- The first or the last date is one of them, or else one between: only then the dates are looked at.
  concert.first_starts_at >= $9 OR concert.last_starts_at < coalesce($10, 'infinity') OR EXISTS (
    SELECT FROM schedule dated
    WHERE dated.concert_id = concert.id AND dated.starts_at >= $9 AND dated.starts_at < coalesce($10, 'infinity')
  )
)))
