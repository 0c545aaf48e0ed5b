-- Lengthens the turn of an active place, whose holder needs more time, by what the policy gives: once, however often it is asked.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- Result  1 when the place is active, else 0
-- @include queue
local user, sequence = ARGV[1], tonumber(ARGV[2])
local place = is_open() and active_place(user, sequence)
if not place then return 0 end
local more_ms = numbers('more_time_ms')
if more_ms > 0 and place.longer == '' and now < place.turn_ends then
  place.turn_ends, place.longer = place.turn_ends + more_ms, '1'
  place.expires = int(math.max(tonumber(place.expires), place.turn_ends))
end
place.claimed = place.claimed == '' and int(now) or place.claimed
write_place(user, place)
redis.call('ZADD', ACTIVE, 'XX', place.expires, user)
return 1
