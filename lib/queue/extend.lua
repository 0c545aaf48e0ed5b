-- Lets active places last at least until the end of their holders' seat holds, which began in the places' turns. Never shortens,
-- and reaches no further than one hold after the turn.
-- KEYS    as in include/queue.lua
-- ARGV    user, sequence, ms from now until which the place should last; user, sequence, ms; … ; at most a few hundred
-- Result  1 for each place that is active, else 0
-- @include queue
-- A hold that was begun in time may be a statement's deadline late.
local HOLD_SLACK_MS = 5000

local function extend(user, sequence, hold_ms)
  local place = active_place(user, sequence)
  if not place then return 0 end
  local wanted = math.min(now, place.turn_ends + HOLD_SLACK_MS) + hold_ms
  place.claimed = place.claimed == '' and int(now) or place.claimed
  place.expires = int(math.max(tonumber(place.expires), wanted))
  write_place(user, place)
  redis.call('ZADD', ACTIVE, 'XX', place.expires, user)
  return 1
end

local found = {}
for index = 1, #ARGV, 3 do
  found[#found + 1] = extend(ARGV[index], tonumber(ARGV[index + 1]), tonumber(ARGV[index + 2]))
end
return found
