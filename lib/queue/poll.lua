-- Where a place stands. Writes nothing for a user who waits; shows an admitted one to be alive.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- Result  the standing, or { 'unopened' }
-- @include queue
local user, sequence = ARGV[1], tonumber(ARGV[2])
if not is_open() then return { 'unopened' } end
step(false)
local place = active_place(user, sequence)
if place then claim(user, place) end
return standing(user, sequence, place)
