-- Takes the step that is due, on behalf of nobody: for the worker, so that a queue moves while all its users sleep.
-- KEYS    as in include/queue.lua
-- Result  { waiting, active }, { -1 } when the queue is not open, or { -2, … } when it needs a new epoch first
-- @include queue
if not is_open() then return { -1 } end
if has_restarted() then return next_epoch_needed() end
step(false)
return { redis.call('ZCARD', WAITING), redis.call('ZCARD', ACTIVE) }
