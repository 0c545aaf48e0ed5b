-- Puts the owner of a token of an older epoch back at the old place, ahead of all who joined since.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- Result  1 when put back, 0 when the user has a place or the sequence is not of an older epoch
-- @include queue
local user, sequence = ARGV[1], tonumber(ARGV[2])
if not is_open() or sequence >= numbers('epoch') * EPOCH_SIZE then return 0 end
if redis.call('HEXISTS', PLACES, user) == 1 then return 0 end
local added = redis.call('ZADD', WAITING, 'NX', int(sequence), user)
if added == 1 then record('issued', user, sequence) end
return added
