-- The seats that the reservations in `asked` name: by their ids, which never change, so that they can be locked in that order.
), named AS MATERIALIZED (
  SELECT s.id, asked.id AS reservation_id
  FROM asked
  CROSS JOIN unnest(asked.seat_numbers) AS wanted (number)
  CROSS JOIN LATERAL (SELECT id FROM seat WHERE schedule_id = asked.schedule_id AND number = wanted.number LIMIT 1) AS s
