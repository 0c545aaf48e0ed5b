-- The user gives the place up.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- Result  1 when the place ended now, else 0
-- @include queue
-- @include leave
return give_up_one(ARGV[1], tonumber(ARGV[2]), 'left')
