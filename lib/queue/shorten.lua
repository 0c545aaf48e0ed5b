-- A hold was given back: the user's active place ends with its turn again, or with the holds that are left.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] ms from now until which the other holds last, 0 when there are none
-- Result  1 when the user has an active place, else 0
-- @include queue
local user = ARGV[1]
local place = read_place(user)
if not place or place.removed ~= '' then return 0 end
local needed = math.max(place.turn_ends, now + tonumber(ARGV[2]))
place.expires = int(math.min(tonumber(place.expires), needed))
write_place(user, place)
if place.claimed ~= '' then redis.call('ZADD', ACTIVE, 'XX', place.expires, user) end
step(needed <= now)
return 1
