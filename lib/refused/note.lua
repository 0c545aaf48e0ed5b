-- Notes calls that were refused or failed, until a day has its fill. Whoever calls may choose the id, and another's: under one id the
-- calls of several users stand beside one another, the first of each.
-- KEYS[1] calls   hash  request id, a space, and 1, 2, … -> text
-- KEYS[2] counts  hash  user id -> how many calls of theirs are noted
-- ARGV[1] how many at most
-- ARGV[2] how many at most of one user
-- ARGV[3] ms after which the day is forgotten
-- ARGV[4] how many at most under one id
-- ARGV    then request id, user id, text; request id, user id, text; …
-- Result  nothing
local room = tonumber(ARGV[1]) - redis.call('HLEN', KEYS[1])
for index = 5, #ARGV, 3 do
  if room <= 0 then break end
  local user = ARGV[index + 1]
  local noted = tonumber(redis.call('HGET', KEYS[2], user) or 0)
  for nth = 1, noted < tonumber(ARGV[2]) and tonumber(ARGV[4]) or 0 do
    local field = ARGV[index] .. ' ' .. nth
    local there = redis.call('HGET', KEYS[1], field)
    if not there then
      redis.call('HSET', KEYS[1], field, ARGV[index + 2])
      redis.call('HINCRBY', KEYS[2], user, 1)
      room = room - 1
      break
    end
    if string.find(there, user, 1, true) then break end
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return 0
