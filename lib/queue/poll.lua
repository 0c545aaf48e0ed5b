-- Where places stand. Writes nothing for users who wait; shows admitted ones to be alive.
-- KEYS    as in include/queue.lua
-- ARGV    user, sequence, user, sequence, … ; at most a few hundred pairs
-- Result  { 'open', pace, now_ms, then the standing of each }, or { 'unopened' }
-- @include queue
if not is_open() then return { 'unopened' } end
step(false)
local found = { 'open', redis.call('HGET', META, 'pace') or '', int(now) }
for index = 1, #ARGV, 2 do
  local user, sequence = ARGV[index], tonumber(ARGV[index + 1])
  local place = active_place(user, sequence)
  if place then claim(user, place) end
  found[#found + 1] = standing(user, sequence, place)
end
return found
