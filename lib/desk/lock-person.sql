-- Keeps others from changing a person until the transaction ends.
-- $1 uuid  person
-- Result: of no matter
SELECT FROM app_user WHERE id = $1::uuid FOR NO KEY UPDATE
