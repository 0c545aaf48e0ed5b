-- Takes a place, or gives the one already held; whoever joins an idle queue with room is admitted at once.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- Result  { 1 when the place is new, else 0, then the standing }, { -1 } when the queue is not open,
--         { -2, … } when a new place needs a new epoch first, or { -5, ms } for whom an operator removed: to come back then
-- @include queue
local user = ARGV[1]
if not is_open() then return { -1 } end
step(false)
local waiting = redis.call('ZSCORE', WAITING, user)
local place = read_place(user)
local created = 0
if not waiting and not (place and place.removed == '') then
  if place and place.reason == 'removed' then return { -5, int(tonumber(place.removed) + KEEP_ENDED_MS - now) } end
  if has_restarted() then return next_epoch_needed() end
  local sequence = numbers('epoch') * EPOCH_SIZE + redis.call('HINCRBY', META, 'issued', 1)
  redis.call('HDEL', PLACES, user)
  redis.call('ZREM', ENDED, user)
  redis.call('ZADD', WAITING, 'NX', int(sequence), user)
  record('issued', user, sequence)
  created = 1
  if redis.call('ZCARD', WAITING) == 1 then step(true) end
end
place = read_place(user)
if place and place.removed == '' then claim(user, place) end
return { created, unpack(standing(user)) }
