-- Opens the queue of a concert, or begins its next epoch after Redis came back without its last writes. In any epoch but
-- the first, admission then waits for a grace, so that those who were in front can come back with their tokens first:
-- all of them when the queue was lost, those behind the last known place when only its last writes were.
-- KEYS    as in include/queue.lua
-- ARGV[1] epoch
-- ARGV[2] epoch that it follows here, empty when the queue is not open; nothing happens when that is no longer so
-- ARGV[3] grace in ms
-- ARGV[4] capacity
-- ARGV[5] admissions per second
-- ARGV[6] active time in ms
-- ARGV[7] time to claim in ms
-- ARGV[8] 1 when paused, else 0
-- Result  1 when opened now, else 0
-- @include queue
local before = redis.call('HGET', META, 'epoch') or ''
if before ~= ARGV[2] then return 0 end
local issued, grace_until, settled = numbers('issued', 'grace_until', 'settled')
if now >= grace_until then settled = before == '' and 0 or tonumber(before) * EPOCH_SIZE + issued end
redis.call('HSET', META, 'epoch', ARGV[1], 'grace_until', int(now + tonumber(ARGV[3])), 'settled', int(settled),
  'capacity', ARGV[4], 'admit_per_second', ARGV[5], 'active_ms', ARGV[6], 'claim_ms', ARGV[7], 'paused', ARGV[8],
  'issued', int(issued), 'due_at', 0, 'run', run_of_server(), 'run_checked_at', int(now))
if before == '' then redis.call('HSET', META, 'bucket', ARGV[5], 'bucket_at', int(now)) end
write_pace()
return 1
