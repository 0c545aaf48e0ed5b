-- In which part of a list a row of `concert` stands at the moment `moment.as_of`, as place.rank.
-- $11 text  sort: 'opening' has first what opens later, then what is open, then what is over; 'date' what is to come before
--           what has been; else what can or will be booked before what is over
CROSS JOIN LATERAL (
  SELECT CASE
    WHEN $11::text = 'opening' AND concert.last_opens_at > moment.as_of THEN 0
    WHEN $11 = 'opening' THEN CASE WHEN concert.last_closes_at > moment.as_of THEN 1 ELSE 2 END
    WHEN $11 = 'date' THEN CASE WHEN concert.last_starts_at > moment.as_of THEN 0 ELSE 1 END
    WHEN concert.last_closes_at > moment.as_of THEN 0
    ELSE 1
  END AS rank
) place
