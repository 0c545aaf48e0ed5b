-- What its concert and its times are.
-- $1 uuid  date
-- Result: one row; none when there is no such date, or only in a draft. rehearsalId: of a date of a hidden copy
SELECT s.id, s.concert_id AS "concertId", s.price, s.starts_at AS "startsAt", s.booking_opens_at AS "bookingOpensAt",
       s.booking_closes_at AS "bookingClosesAt", c.rehearsal_id AS "rehearsalId"
FROM schedule s
JOIN concert c ON c.id = s.concert_id
WHERE s.id = $1 AND
  -- @include seats/on-stage
