-- Counters by their names.
-- KEYS[1] counts, as in add.lua
-- ARGV    names
-- Result  { number, … }, 0 for a counter that nobody has added to
local found = redis.call('HMGET', KEYS[1], unpack(ARGV))
for index = 1, #ARGV do found[index] = found[index] or '0' end
return found
