-- Takes the step that is due, on behalf of nobody: for the worker, so that a queue moves while all its users sleep.
-- KEYS    as in include/queue.lua
-- Result  { waiting, active } or { -1 } when the queue is not open
-- @include queue
if not is_open() then return { -1 } end
step(false)
return { redis.call('ZCARD', WAITING), redis.call('ZCARD', ACTIVE) }
