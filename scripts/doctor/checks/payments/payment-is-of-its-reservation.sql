-- Paid reservations and payments stand one to one, and agree in owner, concert, seats, prices and amount
SELECT coalesce('reservation ' || r.id, 'payment ' || p.id) AS object,
       p.id IS NULL
       OR r.id IS NULL
       OR (p.user_id, p.concert_id, p.seat_numbers, p.seat_prices, p.amount)
          IS DISTINCT FROM (r.user_id, r.concert_id, r.seat_numbers, r.seat_prices, r.amount) AS broken
FROM (SELECT * FROM reservation WHERE status = 'paid') r
FULL JOIN (SELECT * FROM payment WHERE status = 'paid') p ON p.reservation_id = r.id
