-- Puts the owner of a token of an older epoch back at the old place, ahead of all who joined since. What the user had
-- before that place has ended, and gives way to it.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- Result  { 1 } when put back, { 0 } when the place is not lost, or { -2, … } when it needs a new epoch first
-- @include queue
local user, sequence = ARGV[1], tonumber(ARGV[2])
if not is_open() or standing(user, sequence)[1] ~= 'lost' then return { 0 } end
if sequence >= numbers('epoch') * EPOCH_SIZE then return next_epoch_needed() end
redis.call('HDEL', PLACES, user)
redis.call('ZREM', ENDED, user)
redis.call('ZADD', WAITING, 'NX', int(sequence), user)
record('issued', user, sequence)
if redis.call('ZCARD', WAITING) == 1 then step(true) end
return { 1 }
