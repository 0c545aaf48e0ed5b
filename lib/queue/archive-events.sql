-- Writes queue events into the archive. An event may come twice and out of order: a state only moves forward, and a
-- time that is known stays.
-- $1 token ids, $2 user ids, $3 concert ids, $4 sequences, $5 states, $6 issued, $7 activated, $8 expires, $9 removed
-- (times in ms since 1970 or null), $10 reasons of removal or null; arrays of the same length, each token once
INSERT INTO queue_archive AS a (token_id, user_id, concert_id, sequence, state, issued_at, activated_at, expires_at,
                                removed_at, removal_reason)
SELECT e.token_id, e.user_id, e.concert_id, e.sequence, e.state, to_timestamp(e.issued / 1000.0),
       to_timestamp(e.activated / 1000.0), to_timestamp(e.expires / 1000.0), to_timestamp(e.removed / 1000.0), e.reason
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::queue_state[], $6::bigint[], $7::bigint[],
            $8::bigint[], $9::bigint[], $10::text[])
  AS e (token_id, user_id, concert_id, sequence, state, issued, activated, expires, removed, reason)
ON CONFLICT (token_id) DO UPDATE SET
  state = greatest(a.state, excluded.state),
  issued_at = coalesce(a.issued_at, excluded.issued_at),
  activated_at = coalesce(a.activated_at, excluded.activated_at),
  expires_at = coalesce(excluded.expires_at, a.expires_at),
  removed_at = coalesce(a.removed_at, excluded.removed_at),
  removal_reason = coalesce(a.removal_reason, excluded.removal_reason)
