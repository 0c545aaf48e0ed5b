-- Counts holds of active places before they are tried, so that holds tried at once never pass the limit.
-- KEYS    as in include/queue.lua
-- ARGV    user, sequence, how many holds a place is good for; user, sequence, how many; … ; at most a few hundred
-- Result  for each 1 counted, 0 when the place is not active, -3 when it has had its holds, -4 when its turn is over
-- @include queue
local function count_hold(user, sequence, most)
  local place = active_place(user, sequence)
  if not place then return 0 end
  if now >= place.turn_ends then return -4 end
  if place.holds >= most then return -3 end
  place.holds = place.holds + 1
  write_place(user, place)
  return 1
end

local found = {}
for index = 1, #ARGV, 3 do
  found[#found + 1] = count_hold(ARGV[index], tonumber(ARGV[index + 1]), tonumber(ARGV[index + 2]))
end
return found
