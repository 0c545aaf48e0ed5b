-- How a queue stands, without opening it or taking a step.
-- KEYS[1] meta, KEYS[2] waiting, as in include/queue.lua
-- Result  { waiting, pace, policy_changed_at }, pace as write_pace has it, or {} when the queue is not open
if redis.call('HEXISTS', KEYS[1], 'epoch') == 0 then return {} end
return { redis.call('ZCARD', KEYS[2]), redis.call('HGET', KEYS[1], 'pace') or '',
  redis.call('HGET', KEYS[1], 'policy_changed_at') or '0' }
