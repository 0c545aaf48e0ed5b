-- @include clock
-- The short way: no step is due, and the user waits at this very sequence. Answers as `standing` does.
local pace = redis.call('HMGET', KEYS[1], 'due_at', 'recent_admissions', 'recent_ms', 'admit_per_second')
if nothing_due(pace[1]) then
  local score = redis.call('ZSCORE', KEYS[2], ARGV[1])
  if score and tonumber(score) == tonumber(ARGV[2]) then
    return { 'wait', ARGV[2], redis.call('ZRANK', KEYS[2], ARGV[1]) + 1, '', '', '', tonumber(pace[2] or 0),
      tonumber(pace[3] or 0), tonumber(pace[4]), string.format('%.0f', now_ms) }
  end
end
