-- Calls that were refused or failed, of one id.
-- KEYS[1] calls, as in note.lua
-- ARGV[1] request id
-- ARGV[2] how many at most
-- Result  texts
local found = {}
for nth = 1, tonumber(ARGV[2]) do
  local text = redis.call('HGET', KEYS[1], ARGV[1] .. ' ' .. nth)
  if not text then break end
  found[nth] = text
end
return found
