-- Whether places are active and their holders have shown up before, if no step of the queue is due, as before almost every
-- gated call. Writes nothing.
-- KEYS[1] meta, KEYS[2] places, as in include/queue.lua
-- ARGV    user, sequence, user, sequence, … ; at most a few hundred pairs
-- Result  1 for each that is, 0 for one that gate.lua is to be asked about; an empty list: ask gate.lua about all
-- @include clock
if not nothing_due(redis.call('HGET', KEYS[1], 'due_at')) then return {} end
local users = {}
for index = 1, #ARGV, 2 do users[#users + 1] = ARGV[index] end
local lines = redis.call('HMGET', KEYS[2], unpack(users))
local found = {}
for index, line in ipairs(lines) do
  found[index] = line and string.match(line, '^(%d+)|%d+|%d+|%d+|||') == ARGV[2 * index] and 1 or 0
end
return found
