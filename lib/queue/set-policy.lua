-- Changes the policy of an open queue; what is due under the new one happens at once.
-- KEYS    as in include/queue.lua
-- ARGV[1] capacity
-- ARGV[2] admissions per second
-- ARGV[3] active time in ms, of places admitted from now on
-- ARGV[4] time to claim in ms, likewise
-- ARGV[5] 1 when paused, else 0
-- Result  { 1 }, or { -1 } when the queue is not open
-- @include queue
if not is_open() then return { -1 } end
redis.call('HSET', META, 'capacity', ARGV[1], 'admit_per_second', ARGV[2], 'active_ms', ARGV[3], 'claim_ms', ARGV[4],
  'paused', ARGV[5], 'policy_at', int(now))
step(true)
return { 1 }
