-- Whether every word of `moment.patterns` stands in a row of `concert`; without words it does. Asked last, for the texts are
-- in no index.
AND (moment.patterns IS NULL OR EXISTS (
  SELECT FROM concert told WHERE told.id = concert.id AND told.search LIKE ALL (moment.patterns)
))
