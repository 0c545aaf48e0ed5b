-- A paid reservation has one payment entry, of its amount, in its owner's wallet; no other reservation has one
SELECT r.id::text AS object,
       CASE r.status
         WHEN 'paid' THEN e.entries IS DISTINCT FROM 1 OR e.taken <> r.amount OR e.user_id <> r.user_id
         ELSE e.entries IS NOT NULL
       END AS broken
FROM reservation r
LEFT JOIN (
  SELECT reservation_id, count(*) AS entries, -sum(amount) AS taken, (array_agg(user_id))[1] AS user_id
  FROM wallet_entry
  WHERE type = 'payment'
  GROUP BY reservation_id
) e ON e.reservation_id = r.id
