-- A page of a wallet's ledger, newest first.
-- $1 user id
-- $2 sequence of the last entry of the page before, or null
-- $3 how many at most
-- $4 type of the entries wanted, or null for all
-- Result: a row an entry
SELECT id, sequence, type, amount, balance_after AS "balanceAfter", reservation_id AS "reservationId",
       created_at AS "createdAt"
FROM wallet_entry
WHERE user_id = $1 AND sequence < coalesce($2::int, 2147483647) AND ($4::text IS NULL OR type::text = $4)
ORDER BY sequence DESC
LIMIT $3
