-- The oldest events that the archive has not taken yet.
-- KEYS    as in include/queue.lua
-- ARGV[1] how many at most
-- Result  { { id, { field, value, … } }, … }
return redis.call('XRANGE', KEYS[6], '-', '+', 'COUNT', ARGV[1])
