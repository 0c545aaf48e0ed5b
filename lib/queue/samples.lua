-- How a queue has stood of late.
-- KEYS[1] samples, as in sample.lua
-- ARGV[1] how many at most
-- Result  { sample, … }, the oldest first
return redis.call('LRANGE', KEYS[1], -tonumber(ARGV[1]), -1)
