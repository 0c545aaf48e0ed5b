-- What a concert took in is what left the wallets for it
SELECT 'concert ' || c.id AS object,
       coalesce(p.revenue, 0) <> coalesce(e.taken, 0) AS broken
FROM concert c
LEFT JOIN (
  SELECT concert_id, sum(amount) AS revenue FROM payment WHERE status = 'paid' GROUP BY concert_id
) p ON p.concert_id = c.id
LEFT JOIN (
  SELECT r.concert_id, -sum(w.amount) AS taken
  FROM wallet_entry w
  JOIN reservation r ON r.id = w.reservation_id
  GROUP BY r.concert_id
) e ON e.concert_id = c.id
