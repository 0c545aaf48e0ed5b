-- The entries of all wallets, the earliest first.
-- $1 from this time on
-- $2 before this time
-- Result: a row an entry
SELECT id, created_at AS "createdAt", user_id AS "userId", sequence, type, amount, balance_after AS "balanceAfter",
       reservation_id AS "reservationId"
FROM wallet_entry
WHERE created_at >= $1::timestamptz AND created_at < $2::timestamptz AND
  -- @include wallet/of-people
ORDER BY created_at, id
