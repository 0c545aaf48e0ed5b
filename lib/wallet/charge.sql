-- Puts money into a wallet and writes the ledger entry.
-- Locks: the user's row; concurrent charges and payments follow one another, and a block that was waited for is seen.
-- $1 user id
-- $2 id of the new entry
-- $3 won
-- $4 most won that a wallet may hold
-- $5 idempotency key or null
-- $6 hash of the request or null
-- Result: one row; none when there is no such user, or a deleted one. outcome: charged, replayed, blocked, over_limit.
-- A second request with the same key at the same moment violates wallet_entry_idempotency: ask again.
WITH buyer AS MATERIALIZED (
  SELECT id, balance, blocked_until FROM app_user WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE
), remembered AS (
  SELECT id, amount, balance_after, request_hash FROM wallet_entry WHERE user_id = $1 AND idempotency_key = $5::text
), charged AS (
  UPDATE app_user SET balance = buyer.balance + $3::int, wallet_sequence = app_user.wallet_sequence + 1
  FROM buyer
  WHERE app_user.id = buyer.id AND (buyer.blocked_until > clock_timestamp()) IS NOT TRUE AND buyer.balance + $3::int <= $4::int AND NOT EXISTS (SELECT FROM remembered)
  RETURNING app_user.balance, app_user.wallet_sequence
), entry AS (
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, idempotency_key, request_hash)
  SELECT $2::uuid, $1::uuid, wallet_sequence, 'charge'::wallet_entry_type, $3::int, balance, $5::text, $6::text FROM charged
  RETURNING id, amount, balance_after, request_hash
), result AS (
  SELECT 'charged' AS outcome, * FROM entry UNION ALL SELECT 'replayed', * FROM remembered
)
SELECT coalesce(result.outcome, CASE WHEN buyer.blocked_until > clock_timestamp() THEN 'blocked' END, 'over_limit') AS "outcome", result.id AS "entryId", result.amount,
       result.balance_after AS "balance", result.request_hash AS "requestHash"
FROM buyer LEFT JOIN result ON true
