-- A wallet's entries are numbered from 1 without gaps, and the wallet knows how many there are
SELECT 'user ' || u.id AS object,
       coalesce(e.entries, 0) <> u.wallet_sequence
       OR coalesce(e.numbers, 0) <> u.wallet_sequence
       OR coalesce(e.first, 1) <> 1
       OR coalesce(e.last, 0) <> u.wallet_sequence AS broken
FROM app_user u
LEFT JOIN (
  SELECT user_id, count(*) AS entries, count(DISTINCT sequence) AS numbers, min(sequence) AS first, max(sequence) AS last
  FROM wallet_entry
  GROUP BY user_id
) e ON e.user_id = u.id
