-- When booking of a row of `concert` opens next after `moment.as_of`, as opening.at; null when it does not.
CROSS JOIN LATERAL (
  SELECT CASE
    WHEN concert.first_opens_at > moment.as_of THEN concert.first_opens_at
    WHEN concert.last_opens_at > moment.as_of THEN (
      SELECT min(later.booking_opens_at) FROM schedule later
      WHERE later.concert_id = concert.id AND later.booking_opens_at > moment.as_of
    )
  END AS at
) opening
