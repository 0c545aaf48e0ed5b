-- Takes the count of a hold back that did not come to be.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- Result  1 when the place is active, else 0
-- @include queue
local user, sequence = ARGV[1], tonumber(ARGV[2])
local place = active_place(user, sequence)
if not place then return 0 end
place.holds = math.max(0, place.holds - 1)
write_place(user, place)
return 1
