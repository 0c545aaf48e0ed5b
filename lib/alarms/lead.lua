-- Makes one process the one that tells of alarms, for a while; whoever is it stays it by asking again in time.
-- KEYS[1] leader  text   id of the process, expires
-- ARGV[1] id of the process that asks
-- ARGV[2] for how many ms
-- Result  1 when it is the one, else 0
local leader = redis.call('GET', KEYS[1])
if leader and leader ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
