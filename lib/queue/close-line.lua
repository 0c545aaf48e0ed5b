-- Ends places that wait for a sale which is over, the first ones first: nobody stands in front of those who come to the next.
-- KEYS    as in include/queue.lua
-- ARGV[1] how many at most
-- Result  how many ended
-- @include queue
local waiting = redis.call('ZRANGE', WAITING, 0, tonumber(ARGV[1]) - 1, 'WITHSCORES')
for index = 1, #waiting, 2 do
  end_place(waiting[index], { sequence = tonumber(waiting[index + 1]), activated = '', claimed = '', expires = '' }, 'closed')
end
return #waiting / 2
