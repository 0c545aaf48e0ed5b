-- Lets an active place last at least until the end of its holder's seat hold, which began in the place's turn. Never shortens,
-- and reaches no further than one hold after the turn.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- ARGV[3] ms from now until which the place should last
-- Result  1 when the place is active, else 0
-- @include queue
local user, sequence, hold_ms = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
-- A hold that was begun in time may be a statement's deadline late.
local HOLD_SLACK_MS = 5000
local place = active_place(user, sequence)
if not place then return 0 end
local wanted = math.min(now, place.turn_ends + HOLD_SLACK_MS) + hold_ms
place.claimed = place.claimed == '' and int(now) or place.claimed
place.expires = int(math.max(tonumber(place.expires), wanted))
write_place(user, place)
redis.call('ZADD', ACTIVE, 'XX', place.expires, user)
return 1
