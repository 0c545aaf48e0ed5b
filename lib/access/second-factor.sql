-- The second factor of an account.
-- $1 user id
-- Result: one row, since, secret of the authenticator (encrypted; null where there is none), replacements (how many were begun), codesLeft, passkeys (how many); none when
--         signing in asks for no second factor
SELECT u.second_factor_since AS since, f.secret, f.replacements,
       (SELECT count(*)::int FROM recovery_code c WHERE c.user_id = u.id AND c.used_at IS NULL) AS "codesLeft",
       (SELECT count(*)::int FROM passkey p WHERE p.user_id = u.id) AS passkeys
FROM app_user u LEFT JOIN second_factor f ON f.user_id = u.id
WHERE u.id = $1 AND u.second_factor_since IS NOT NULL
