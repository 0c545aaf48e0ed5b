-- Where places stand, as far as they simply wait, if no step of the queue is due: a million polls for each one admitted are
-- answered here, from two keys, for a fifth of what the whole state machine costs. Writes nothing.
-- KEYS[1] meta, KEYS[2] waiting, as in include/queue.lua
-- ARGV    user, sequence, user, sequence, … ; at most a few hundred pairs
-- Result  { now_ms, pace as write_pace tells it, then a position for each, 0 for one that poll.lua is to be asked about }, or
--         an empty list: ask poll.lua about all
-- @include clock
local known = redis.call('HMGET', KEYS[1], 'due_at', 'pace')
if not nothing_due(known[1]) or not known[2] then return {} end
local users = {}
for index = 1, #ARGV, 2 do users[#users + 1] = ARGV[index] end
local scores = redis.call('ZMSCORE', KEYS[2], unpack(users))
local found = { string.format('%.0f', now_ms), known[2] }
for index, user in ipairs(users) do
  local waits = scores[index] and tonumber(scores[index]) == tonumber(ARGV[2 * index])
  found[index + 2] = waits and redis.call('ZRANK', KEYS[2], user) + 1 or 0
end
return found
