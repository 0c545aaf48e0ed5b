-- An operator removes whatever place the user has, and keeps the user out for an hour.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- Result  1 when a place ended now, else 0
-- @include queue
-- @include leave
local user = ARGV[1]
local ended = give_up(user, nil, 'removed')
keep_out(user)
if not ended then return 0 end
step(true)
return 1
