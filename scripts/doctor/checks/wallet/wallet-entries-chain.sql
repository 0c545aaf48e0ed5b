-- Each entry leaves what the one before it left plus its amount
SELECT 'user ' || user_id || ' entry ' || sequence AS object,
       balance_after <> amount + coalesce(lag(balance_after) OVER (PARTITION BY user_id ORDER BY sequence), 0) AS broken
FROM wallet_entry
