-- Ends the place of a user, if there is one and, when a sequence is given, if it is that one. True when it did; the caller
-- takes a step then, for the next to be let in.
local function give_up(user, sequence, reason)
  local waiting = tonumber(redis.call('ZSCORE', WAITING, user))
  if waiting and (not sequence or waiting == sequence) then
    end_place(user, { sequence = waiting, activated = '', claimed = '', expires = '', removed = '', reason = '' }, reason)
    return true
  end
  local place = read_place(user)
  if not place or place.removed ~= '' or (sequence and place.sequence ~= sequence) then return false end
  end_place(user, place, reason)
  return true
end

-- As a script's answer: 1 when the place ended now, and the step that follows is taken.
local function give_up_one(user, sequence, reason)
  if not give_up(user, sequence, reason) then return 0 end
  step(true)
  return 1
end

-- Keeps a user whom an operator removed out for as long as ended places are kept, whether there was a place or not.
local function keep_out(user)
  local place = read_place(user) or { sequence = 0, activated = '', claimed = '', expires = '' }
  place.removed, place.reason = int(now), 'removed'
  write_place(user, place)
  redis.call('ZADD', ENDED, int(now), user)
end
