// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
export const statements = {
  balance: statement('wallet-balance', `SELECT balance FROM app_user WHERE id = $1`),
  chargeMany: statement('wallet-charge-many', `WITH item AS MATERIALIZED (
  SELECT given.*, row_number() OVER (PARTITION BY user_id ORDER BY position) AS turn
  FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[]) WITH ORDINALITY
    AS given (user_id, entry_id, amount, key, hash, position)
), snapshot AS MATERIALIZED (
  SELECT id, wallet_sequence FROM app_user WHERE id = ANY ($1::uuid[]) AND deleted_at IS NULL
), buyer AS MATERIALIZED (
  SELECT u.id, u.balance, u.blocked_until, u.wallet_sequence <> snapshot.wallet_sequence AS overtaken
  FROM snapshot JOIN app_user u ON u.id = snapshot.id AND u.deleted_at IS NULL
  ORDER BY u.id
  FOR NO KEY UPDATE OF u SKIP LOCKED
), verdict AS MATERIALIZED (
  SELECT item.*, buyer.balance, remembered.id AS remembered_id, remembered.amount AS remembered_amount,
         remembered.balance_after AS remembered_balance, remembered.request_hash AS remembered_hash,
         CASE
           WHEN item.turn > 1 THEN 'again'
           WHEN remembered.id IS NOT NULL THEN 'replayed'
           WHEN buyer.id IS NULL OR (item.key IS NOT NULL AND buyer.overtaken) THEN 'stale'
           WHEN buyer.blocked_until > clock_timestamp() THEN 'blocked'
           WHEN buyer.balance + item.amount > $6::int THEN 'over_limit'
           ELSE 'charged'
         END AS outcome
  FROM item
  JOIN snapshot ON snapshot.id = item.user_id
  LEFT JOIN buyer ON buyer.id = item.user_id
  LEFT JOIN LATERAL (
    SELECT * FROM wallet_entry e WHERE e.user_id = item.user_id AND e.idempotency_key = item.key LIMIT 1
  ) AS remembered ON true
), charged AS (
  UPDATE app_user SET balance = v.balance + v.amount, wallet_sequence = app_user.wallet_sequence + 1
  FROM verdict v
  WHERE app_user.id = v.user_id AND v.outcome = 'charged'
  RETURNING v.position, app_user.id AS user_id, app_user.balance, app_user.wallet_sequence
), entry AS (
  INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after, idempotency_key, request_hash)
  SELECT v.entry_id, v.user_id, charged.wallet_sequence, 'charge'::wallet_entry_type, v.amount, charged.balance, v.key, v.hash
  FROM charged JOIN verdict v USING (position)
  RETURNING id, amount, balance_after, request_hash
)
SELECT v.position::int AS "position", v.outcome AS "outcome", coalesce(v.remembered_id, entry.id) AS "entryId",
       coalesce(v.remembered_amount, entry.amount) AS "amount", coalesce(v.remembered_balance, entry.balance_after) AS "balance",
       coalesce(v.remembered_hash, entry.request_hash) AS "requestHash"
FROM verdict v LEFT JOIN entry ON entry.id = v.entry_id`),
  charge: statement('wallet-charge', `WITH buyer AS MATERIALIZED (
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
FROM buyer LEFT JOIN result ON true`),
  entries: statement('wallet-entries', `SELECT id, sequence, type, amount, balance_after AS "balanceAfter", reservation_id AS "reservationId",
       created_at AS "createdAt"
FROM wallet_entry
WHERE user_id = $1 AND sequence < coalesce($2::int, 2147483647) AND ($4::text IS NULL OR type::text = $4)
ORDER BY sequence DESC
LIMIT $3`),
} as const;
