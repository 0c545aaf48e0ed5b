-- Changes the policy of an open queue; what is due under the new one happens at once. Of two changes the later one stays,
-- whichever comes first.
-- KEYS    as in include/queue.lua
-- ARGV[1] when the policy was changed, in ms by Postgres' clock
-- ARGV    then field and value of each knob, as lib/queue/policy.ts has them; active_ms and claim_ms are of places admitted
--         from now on
-- Result  { 1 }, { 0 } when a later one is in force, or { -1 } when the queue is not open
-- @include queue
if not is_open() then return { -1 } end
if tonumber(ARGV[1]) < numbers('policy_changed_at') then return { 0 } end
redis.call('HSET', META, 'policy_at', int(now), 'policy_changed_at', unpack(ARGV))
step(true)
return { 1 }
