-- Takes places at the end of the line in the order of the users, or gives those already held; whoever joins an idle queue with
-- room is admitted at once. A user who is named twice takes one place.
-- KEYS    as in include/queue.lua
-- ARGV    users, at most a few hundred
-- Result  { 'open', pace, now_ms, then for each { 1 when the place is new, else 0, and the standing } or { -5, ms } for one whom
--         an operator removed: to come back then }, { -1 } when the queue is not open, or { -2, … } when new places need a new
--         epoch first; nobody has taken a place then
-- @include queue
if not is_open() then return { -1 } end
step(false)
local scores = redis.call('ZMSCORE', WAITING, unpack(ARGV))
local lines = redis.call('HMGET', PLACES, unpack(ARGV))

-- Who takes a place now, and when those may come back who may not.
local newcomers, is_new, kept_out = {}, {}, {}
local known_before = {}
for index, user in ipairs(ARGV) do
  local place = parse_place(lines[index])
  local holds = scores[index] or (place and place.removed == '')
  if place and place.reason == 'removed' then
    kept_out[user] = int(tonumber(place.removed) + KEEP_ENDED_MS - now)
  elseif not holds and not is_new[user] then
    newcomers[#newcomers + 1], is_new[user] = user, true
    if place then known_before[#known_before + 1] = user end
  end
end

if #newcomers > 0 then
  if has_restarted() then return next_epoch_needed() end
  local before = redis.call('HINCRBY', META, 'issued', #newcomers) - #newcomers
  local first = numbers('epoch') * EPOCH_SIZE + before + 1
  if #known_before > 0 then
    redis.call('HDEL', PLACES, unpack(known_before))
    redis.call('ZREM', ENDED, unpack(known_before))
  end
  local entries = {}
  for index, user in ipairs(newcomers) do
    entries[2 * index - 1], entries[2 * index] = int(first + index - 1), user
  end
  redis.call('ZADD', WAITING, 'NX', unpack(entries))
  record('issued', table.concat(newcomers, ' '), first)
  if redis.call('ZCARD', WAITING) == #newcomers then step(true) end
end

local found = { 'open', redis.call('HGET', META, 'pace') or '', int(now) }
for index, user in ipairs(ARGV) do
  if kept_out[user] then
    found[index + 3] = { -5, kept_out[user] }
  else
    local place = read_place(user)
    if place and place.removed == '' then claim(user, place) end
    found[index + 3] = { is_new[user] and 1 or 0, unpack(standing(user, nil, place)) }
    is_new[user] = nil
  end
end
return found
