-- Writes the alarms that are on, all of them.
-- KEYS[1] alarms, as in read.lua
-- ARGV    field, value; field, value; …
-- Result  nothing
redis.call('DEL', KEYS[1])
if #ARGV > 0 then redis.call('HSET', KEYS[1], unpack(ARGV)) end
return 0
