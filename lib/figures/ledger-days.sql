-- What went through the wallets on each day at the venue on which something did.
-- $1 from this time on
-- $2 before this time
-- Result: a row a day; sums in won as the ledger has them, positive into the wallets
SELECT to_char(date_trunc('day', created_at, 'Asia/Seoul') AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD') AS day,
       count(*)::int AS entries,
       coalesce(sum(amount) FILTER (WHERE type = 'charge'), 0)::float8 AS charged,
       coalesce(sum(amount) FILTER (WHERE type = 'refund'), 0)::float8 AS refunded,
       coalesce(-sum(amount) FILTER (WHERE type = 'payment'), 0)::float8 AS spent
FROM wallet_entry
WHERE created_at >= $1::timestamptz AND created_at < $2::timestamptz AND
  -- @include wallet/of-people
GROUP BY 1
ORDER BY 1
