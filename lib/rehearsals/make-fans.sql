-- Makes virtual fans: nobody can sign in as one, for they have no password and are not looked for. Their money is charged for the
-- rehearsal only, by an entry in the ledger, as anywhere.
-- $1 uuid    rehearsal
-- $2 uuid[]  their ids
-- $3 uuid[]  ids of the entries
-- $4 int     won in each wallet
-- Result: none
WITH given AS (
  SELECT * FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS fan (id, entry_id, number)
), made AS (
  INSERT INTO app_user (id, email, name, password_hash, balance, wallet_sequence, rehearsal_id)
  SELECT id, id || '@rehearsal.invalid', 'Virtual fan', '-', $4, 1, $1 FROM given
)
INSERT INTO wallet_entry (id, user_id, sequence, type, amount, balance_after)
SELECT entry_id, id, 1, 'charge', $4, $4 FROM given
