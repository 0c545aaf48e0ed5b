-- Drops events that the archive has written.
-- KEYS    as in include/queue.lua
-- ARGV    ids
-- Result  how many were there
return redis.call('XDEL', KEYS[6], unpack(ARGV))
