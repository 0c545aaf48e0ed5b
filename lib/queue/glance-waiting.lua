-- Where a place stands, if it simply waits and no step of the queue is due: a million polls for each one admitted are
-- answered here, from two keys and in one text, for a fifth of what the whole state machine costs. Writes nothing.
-- KEYS[1] meta, KEYS[2] waiting, as in include/queue.lua
-- ARGV[1] user
-- ARGV[2] sequence
-- Result  position|recent_admissions|recent_ms|admit_per_second|now_ms, or an empty text: ask poll.lua
-- @include clock
local pace = redis.call('HMGET', KEYS[1], 'due_at', 'recent_admissions', 'recent_ms', 'admit_per_second')
if not nothing_due(pace[1]) then return '' end
local score = redis.call('ZSCORE', KEYS[2], ARGV[1])
if not score or tonumber(score) ~= tonumber(ARGV[2]) then return '' end
return string.format('%d|%d|%d|%d|%.0f', redis.call('ZRANK', KEYS[2], ARGV[1]) + 1, pace[2] or 0, pace[3] or 0, pace[4],
  now_ms)
