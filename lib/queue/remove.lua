-- An operator removes whatever place the user has.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- Result  1 when a place ended now, else 0
-- @include queue
-- @include leave
return give_up(ARGV[1], nil, 'removed')
