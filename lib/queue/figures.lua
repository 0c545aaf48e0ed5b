-- How the queue stands, for operators and metrics.
-- KEYS    as in include/queue.lua
-- Result  { waiting, active, issued, admitted, expired, completed, recent_admissions, recent_ms } or { -1 }
-- @include queue
if not is_open() then return { -1 } end
step(false)
count_admissions(0)
return { redis.call('ZCARD', WAITING), redis.call('ZCARD', ACTIVE),
  numbers('issued', 'admitted', 'expired', 'completed', 'recent_admissions', 'recent_ms') }
