-- Opens the queue of a concert, or begins its next epoch after Redis came back without its last writes. In any epoch but
-- the first, admission then waits for a grace, so that those who were in front can come back with their tokens first:
-- all of them when the queue was lost, those behind the last known place when only its last writes were.
-- KEYS    as in include/queue.lua
-- ARGV[1] epoch
-- ARGV[2] epoch that it follows here, empty when the queue is not open; nothing happens when that is no longer so
-- ARGV[3] grace in ms
-- ARGV[4] when the policy was changed, in ms by Postgres' clock
-- ARGV    then field and value of each knob, as lib/queue/policy.ts has them
-- Result  1 when opened now, else 0: nothing happens either when the epoch is not a later one
-- @include queue
local before = redis.call('HGET', META, 'epoch') or ''
if before ~= ARGV[2] or (before ~= '' and tonumber(ARGV[1]) <= tonumber(before)) then return 0 end
local issued, settled = numbers('issued', 'settled')
if not in_grace() then settled = before == '' and 0 or tonumber(before) * EPOCH_SIZE + issued end
redis.call('HSET', META, 'epoch', ARGV[1], 'grace_from', int(now), 'grace_until', int(now + tonumber(ARGV[3])),
  'settled', int(settled), 'issued', int(issued), 'due_at', 0, 'run', run_of_server(), 'run_checked_at', int(now),
  'policy_changed_at', unpack(ARGV, 4))
if before == '' then redis.call('HSET', META, 'bucket', numbers('admit_per_second'), 'bucket_at', int(now)) end
write_pace()
return 1
