-- Which of the places named still stand: waiting, or active.
-- KEYS    as in lib/queue/include/queue.lua
-- ARGV    user, sequence, user, sequence, …
-- Result  the sequences that stand
local WAITING, PLACES = KEYS[2], KEYS[4]
local found = {}
for index = 1, #ARGV, 2 do
  local user, sequence = ARGV[index], ARGV[index + 1]
  local waiting = tonumber(redis.call('ZSCORE', WAITING, user) or nil)
  local held, removed = string.match(redis.call('HGET', PLACES, user) or '', '^(%d+)|%d*|%d*|%d*|(%d*)|')
  if waiting == tonumber(sequence) or (held == sequence and removed == '') then found[#found + 1] = sequence end
end
return found
