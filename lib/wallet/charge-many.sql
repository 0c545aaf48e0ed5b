-- Puts money into many wallets and writes the ledger entries, in one statement and one commit. Never waits for a row.
-- Locks: the users' rows by id; what somebody else has locked is skipped. Two outcomes are a batch's own, and after them
-- nothing was done for the item:
--   stale: somebody else is at this user, or the wallet of a request with a key moved between snapshot and lock, so that the key
--          may just have been used: charge.sql decides, which waits;
--   again: a second item of one user: the next batch decides.
-- $1 user ids, one an item
-- $2 ids of the new entries, one an item
-- $3 won, one an item
-- $4 idempotency keys or nulls, one an item
-- $5 hashes of the requests or nulls, one an item
-- $6 most won that a wallet may hold
-- Result: a row an item with its position, from 1, else as charge.sql; none where there is no such user.
WITH item AS MATERIALIZED (
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
  -- The balance is the locked row's: made of app_user.balance the new row would first be checked as of the snapshot.
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
FROM verdict v LEFT JOIN entry ON entry.id = v.entry_id
