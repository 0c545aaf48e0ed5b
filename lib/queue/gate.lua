-- Whether a place is active right now.
-- KEYS    as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- Result  { state, position } with a position of 0 unless waiting, or { 'unopened' }
-- @include queue
local user, sequence = ARGV[1], tonumber(ARGV[2])
if not is_open() then return { 'unopened' } end
step(false)
local place = active_place(user, sequence)
if place then
  claim(user, place)
  return { 'active', 0 }
end
local found = standing(user, sequence)
return { found[1], found[3] }
