-- No seat has two valid tickets
SELECT 'seat ' || seat_id AS object, count(*) > 1 AS broken
FROM ticket
WHERE voided_at IS NULL
GROUP BY seat_id
