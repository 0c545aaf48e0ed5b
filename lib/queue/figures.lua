-- How the queue stands, for operators and metrics.
-- KEYS    as in include/queue.lua
-- Result  { waiting, active, pace, issued, admitted, expired, completed, recent_admissions, recent_ms, policy_changed_at } or
--         { -1 }; pace as write_pace has it
-- @include queue
if not is_open() then return { -1 } end
step(false)
count_admissions(0)
return { redis.call('ZCARD', WAITING), redis.call('ZCARD', ACTIVE), redis.call('HGET', META, 'pace') or '',
  numbers('issued', 'admitted', 'expired', 'completed', 'recent_admissions', 'recent_ms', 'policy_changed_at') }
