-- Ends places again that had ended in writes which Redis lost.
-- KEYS    as in include/queue.lua
-- ARGV    user, sequence (empty: whichever the user has), reason; user, sequence, reason; …
-- Result  how many ended now
-- @include queue
-- @include leave
local ended = 0
for index = 1, #ARGV, 3 do
  local user, sequence, reason = ARGV[index], tonumber(ARGV[index + 1]), ARGV[index + 2]
  ended = ended + (give_up(user, sequence, reason) and 1 or 0)
  if reason == 'removed' then keep_out(user) end
end
if ended > 0 and is_open() then step(true) end
return ended
