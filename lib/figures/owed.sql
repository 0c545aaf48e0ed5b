-- What is owed to fans: the sum of all balances, now and before the entries since a time.
-- $1 the time
-- Result: one row, in won
SELECT now() AS "asOf", balances.sum AS "now", balances.sum - later.sum AS "then"
FROM (SELECT coalesce(sum(balance), 0)::float8 AS sum FROM app_user WHERE balance > 0 AND rehearsal_id IS NULL) balances,
     (SELECT coalesce(sum(amount), 0)::float8 AS sum FROM wallet_entry
      WHERE created_at >= $1::timestamptz AND
        -- @include wallet/of-people
     ) later
