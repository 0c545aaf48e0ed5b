-- Lets active places last at least until the end of their holders' seat holds, which began in the places' turns. Never shortens,
-- and reaches no further than one hold after the turn.
-- KEYS    as in include/queue.lua
-- ARGV    user, sequence, ms from now that the hold lasts, ms that it lasts in all; the same of the next; … ; at most a few hundred
-- Result  1 for each place that is active, else 0
-- @include queue
-- A hold that was begun in time may be a statement's deadline late.
local HOLD_SLACK_MS = 5000

local function extend(user, sequence, left_ms, whole_ms)
  local place = active_place(user, sequence)
  if not place then return 0 end
  local wanted = math.min(now + left_ms, place.turn_ends + HOLD_SLACK_MS + whole_ms)
  place.claimed = place.claimed == '' and int(now) or place.claimed
  place.expires = int(math.max(tonumber(place.expires), wanted))
  write_place(user, place)
  redis.call('ZADD', ACTIVE, 'XX', place.expires, user)
  return 1
end

local found = {}
for index = 1, #ARGV, 4 do
  found[#found + 1] = extend(ARGV[index], tonumber(ARGV[index + 1]), tonumber(ARGV[index + 2]), tonumber(ARGV[index + 3]))
end
return found
