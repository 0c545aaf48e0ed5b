-- A passkey of an account.
-- $1 user id
-- $2 bytea credential id
-- Result: id, publicKey, counter; no row when the account has no such passkey
SELECT id, public_key AS "publicKey", counter::float8 AS counter FROM passkey WHERE user_id = $1 AND credential_id = $2
