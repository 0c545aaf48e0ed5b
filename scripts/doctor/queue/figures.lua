-- Whether the queue of a concert is open, and who is inside. Keys as in lib/queue/include/queue.lua.
-- Result  { capacity, policy_at, active at this moment, newest activation } or {} when not open
local META, _, ACTIVE, PLACES = unpack(KEYS)
if redis.call('HEXISTS', META, 'epoch') == 0 then return {} end
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local newest = 0
for _, user in ipairs(redis.call('ZRANGEBYSCORE', ACTIVE, '(' .. now, '+inf')) do
  local activated = string.match(redis.call('HGET', PLACES, user) or '', '^%d+|(%d+)')
  newest = math.max(newest, tonumber(activated) or 0)
end
local meta = redis.call('HMGET', META, 'capacity', 'policy_at')
for index = 1, 2 do meta[index] = meta[index] or '0' end
meta[3] = redis.call('ZCOUNT', ACTIVE, '(' .. now, '+inf')
meta[4] = string.format('%.0f', newest)
return meta
