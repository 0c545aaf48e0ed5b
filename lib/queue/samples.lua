-- How a queue has stood of late.
-- KEYS[1] samples, as in sample.lua
-- Result  { sample, … }, the oldest first
return redis.call('LRANGE', KEYS[1], 0, -1)
