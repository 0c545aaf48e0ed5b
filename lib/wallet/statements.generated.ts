// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
export const statements = {
  balance: statement('wallet-balance', `SELECT balance FROM app_user WHERE id = $1`),
  charge: statement('wallet-charge', `WITH remembered AS (
  SELECT id, amount, balance_after, request_hash FROM wallet_entry WHERE user_id = $1 AND idempotency_key = $5::text
), charged AS (
  UPDATE app_user SET balance = balance + $3::int, wallet_sequence = wallet_sequence + 1
  WHERE id = $1 AND balance + $3::int <= $4::int AND NOT EXISTS (SELECT FROM remembered)
  RETURNING balance, wallet_sequence
), entry AS (
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, idempotency_key, request_hash)
  SELECT $2::uuid, $1::uuid, wallet_sequence, 'charge'::wallet_entry_type, $3::int, balance, $5::text, $6::text FROM charged
  RETURNING id, amount, balance_after, request_hash
), result AS (
  SELECT 'charged' AS outcome, * FROM entry UNION ALL SELECT 'replayed', * FROM remembered
)
SELECT coalesce(result.outcome, 'over_limit') AS "outcome", result.id AS "entryId", result.amount,
       result.balance_after AS "balance", result.request_hash AS "requestHash"
FROM app_user LEFT JOIN result ON true
WHERE app_user.id = $1`),
  entries: statement('wallet-entries', `SELECT id, sequence, type, amount, balance_after AS "balanceAfter", reservation_id AS "reservationId",
       created_at AS "createdAt"
FROM wallet_entry
WHERE user_id = $1 AND sequence < coalesce($2::int, 2147483647) AND ($4::text IS NULL OR type::text = $4)
ORDER BY sequence DESC
LIMIT $3`),
} as const;
