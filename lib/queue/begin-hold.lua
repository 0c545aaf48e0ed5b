-- Counts a hold of an active place before it is tried, so that holds tried at once never pass the limit.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- ARGV[3] how many holds a place is good for
-- Result  1 counted, 0 when the place is not active, -3 when it has had its holds, -4 when its turn is over
-- @include queue
local user, sequence, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local place = active_place(user, sequence)
if not place then return 0 end
if now >= place.turn_ends then return -4 end
if place.holds >= most then return -3 end
place.holds = place.holds + 1
write_place(user, place)
return 1
