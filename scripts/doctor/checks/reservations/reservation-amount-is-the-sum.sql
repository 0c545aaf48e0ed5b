-- A reservation's amount is the sum of the prices of its seats, one price for each
SELECT r.id::text AS object,
       cardinality(r.seat_prices) <> cardinality(r.seat_numbers)
       OR r.amount <> (SELECT sum(price) FROM unnest(r.seat_prices) AS price) AS broken
FROM reservation r
