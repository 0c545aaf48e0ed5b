-- Whether a place is active, its holder has shown up before, and no step of the queue is due, as before almost every gated
-- call. Writes nothing.
-- KEYS[1] meta, KEYS[2] places, as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- Result  1, or 0: ask gate.lua
-- @include clock
if not nothing_due(redis.call('HGET', KEYS[1], 'due_at')) then return 0 end
local line = redis.call('HGET', KEYS[2], ARGV[1])
return line and string.match(line, '^(%d+)|%d+|%d+|%d+|||') == ARGV[2] and 1 or 0
