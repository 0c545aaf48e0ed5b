-- The oldest events that the archive has not taken yet: of so many places, give or take those that were issued together.
-- KEYS    as in include/queue.lua
-- ARGV[1] of how many places
-- Result  { 1 when there may be more, else 0, { id, { field, value, … } }, … }
local CHUNK = 25
local limit = tonumber(ARGV[1])
local found, places, from = { 1 }, 0, '-'
while places < limit do
  local entries = redis.call('XRANGE', KEYS[6], from, '+', 'COUNT', CHUNK)
  for _, entry in ipairs(entries) do
    -- Its second field is the user, or all who were issued a place together.
    local _, others = string.gsub(entry[2][4], ' ', '')
    places = places + 1 + others
    found[#found + 1] = entry
    if places >= limit then return found end
  end
  if #entries < CHUNK then
    found[1] = 0
    return found
  end
  from = '(' .. entries[#entries][1]
end
return found
