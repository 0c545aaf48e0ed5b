-- Whether places are active right now, which is a sign of life of their holders.
-- KEYS    as in include/queue.lua
-- ARGV    user, sequence, user, sequence, … ; at most a few hundred pairs
-- Result  { 'open', then state and position of each, the position 0 unless waiting }, or { 'unopened' }
-- @include queue
if not is_open() then return { 'unopened' } end
step(false)
local found = { 'open' }
for index = 1, #ARGV, 2 do
  local user, sequence = ARGV[index], tonumber(ARGV[index + 1])
  local place = active_place(user, sequence)
  if place then claim(user, place) end
  local stands = standing(user, sequence, place)
  found[#found + 1] = stands[1]
  found[#found + 1] = stands[3]
end
return found
