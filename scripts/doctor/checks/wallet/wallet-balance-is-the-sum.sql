-- A wallet's balance is the sum of its entries, and what its last entry left
SELECT 'user ' || u.id AS object,
       u.balance <> coalesce(e.total, 0) OR u.balance <> coalesce(e.last, 0) AS broken
FROM app_user u
LEFT JOIN (
  SELECT user_id, sum(amount) AS total, (array_agg(balance_after ORDER BY sequence DESC))[1] AS last
  FROM wallet_entry
  GROUP BY user_id
) e ON e.user_id = u.id
