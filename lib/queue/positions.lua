-- Positions of many places at once, for the streams of one process.
-- KEYS    as in include/queue.lua
-- ARGV    user, sequence, user, sequence, … ; at most a few hundred pairs
-- Result  the pace as write_pace tells it, then for each pair the position when it waits at that
--         sequence, else 0: then look at it by itself. An empty list when the queue is not open.
-- @include queue
if not is_open() then return {} end
step(false)
local positions = { redis.call('HGET', META, 'pace') or '' }
for index = 1, #ARGV, 2 do
  local user = ARGV[index]
  local score = redis.call('ZSCORE', WAITING, user)
  local waits = score and tonumber(score) == tonumber(ARGV[index + 1])
  positions[#positions + 1] = waits and redis.call('ZRANK', WAITING, user) + 1 or 0
end
return positions
