-- Ends the place of a user, if there is one and, when a sequence is given, if it is that one; then lets the next in.
local function give_up(user, sequence, reason)
  local waiting = tonumber(redis.call('ZSCORE', WAITING, user))
  if waiting and (not sequence or waiting == sequence) then
    end_place(user, { sequence = waiting, activated = '', claimed = '', expires = '', removed = '', reason = '' }, reason)
    return 1
  end
  local place = read_place(user)
  if not place or place.removed ~= '' or (sequence and place.sequence ~= sequence) then return 0 end
  end_place(user, place, reason)
  step(true)
  return 1
end
