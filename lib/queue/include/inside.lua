-- @include clock
-- The short way: no step is due, and the user is inside at this very sequence and has shown up before.
if nothing_due(redis.call('HGET', KEYS[1], 'due_at')) then
  local line = redis.call('HGET', KEYS[4], ARGV[1])
  if line and string.match(line, '^(%d+)|%d+|%d+|%d+||$') == ARGV[2] then return { 'active', 0 } end
end
