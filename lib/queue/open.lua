-- Opens the queue of a concert, unless it is open. An epoch above 0 means that Redis lost the queue before: admission
-- then waits for a grace, so that those who were in front can come back with their tokens first.
-- KEYS    as in include/queue.lua
-- ARGV[1] epoch
-- ARGV[2] grace in ms
-- ARGV[3] capacity
-- ARGV[4] admissions per second
-- ARGV[5] active time in ms
-- ARGV[6] time to claim in ms
-- ARGV[7] 1 when paused, else 0
-- Result  1 when opened now, else 0
-- @include queue
if is_open() then return 0 end
redis.call('HSET', META, 'epoch', ARGV[1], 'grace_until', int(now + tonumber(ARGV[2])), 'capacity', ARGV[3],
  'admit_per_second', ARGV[4], 'active_ms', ARGV[5], 'claim_ms', ARGV[6], 'paused', ARGV[7], 'issued', 0,
  'bucket', ARGV[4], 'bucket_at', int(now), 'due_at', 0, 'opened_at', int(now))
return 1
