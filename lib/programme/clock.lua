-- What Redis' clock says.
-- KEYS[1] any key: of a cluster, the node that has it is asked
-- Result  ms since 1970
local time = redis.call('TIME')
return time[1] * 1000 + math.floor(time[2] / 1000)
