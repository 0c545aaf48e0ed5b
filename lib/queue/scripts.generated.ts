// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { script } from '../redis/script';
const queue = `local META, WAITING, ACTIVE, PLACES, ENDED, EVENTS, SINCE = unpack(KEYS)
local EPOCH_SIZE = 1099511627776
local STEP_BATCH = 200
local MIN_STEP_MS, MAX_STEP_MS = 10, 1000
local KEEP_ENDED_MS = 3600000
local SLOT_MS, SLOTS = 10000, 6
local RUN_CHECK_MS = 20
local NOTE_TURNS_MS = 250
local TURN_MEMORY_MS = 300000
local FIRST_BAND_MS, BAND_GROWTH, BANDS = 1000, 1.5, 26
local MAX_EVENTS = 1000000
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function int(number)
  return string.format('%.0f', number)
end
local function numbers(...)
  local values = redis.call('HMGET', META, ...)
  for index = 1, select('#', ...) do values[index] = tonumber(values[index]) or 0 end
  return unpack(values)
end
local function record(event, user, sequence, expires, reason)
  redis.call('XADD', EVENTS, 'MAXLEN', '~', MAX_EVENTS, '*', 'event', event, 'user', user, 'sequence', int(sequence), 'at', int(now),
    'expires', expires or '', 'reason', reason or '')
end
local function run_of_server()
  local info = redis.pcall('INFO', 'server')
  return type(info) == 'string' and string.match(info, 'run_id:(%x+)') or ''
end
local function has_restarted()
  local checked_at = numbers('run_checked_at')
  if now >= checked_at and now - checked_at < RUN_CHECK_MS then return false end
  if redis.call('HGET', META, 'run') ~= run_of_server() then return true end
  redis.call('HSET', META, 'run_checked_at', int(now))
  return false
end
local function next_epoch_needed()
  local epoch, due_at = numbers('epoch', 'due_at')
  return { -2, int(epoch), int(due_at - MAX_STEP_MS) }
end
local function parse_place(line)
  if not line then return nil end
  local sequence, activated, claimed, expires, removed, reason, turn_ends, holds, longer =
    string.match(line, '^(%d+)|(%d*)|(%d*)|(%d*)|(%d*)|(%a*)|?(%d*)|?(%d*)|?(%d*)$')
  return { sequence = tonumber(sequence), activated = activated, claimed = claimed, expires = expires,
    removed = removed, reason = reason, turn_ends = tonumber(turn_ends) or tonumber(expires) or 0,
    holds = tonumber(holds) or 0, longer = longer }
end
local function read_place(user)
  return parse_place(redis.call('HGET', PLACES, user))
end
local function write_place(user, place)
  redis.call('HSET', PLACES, user, table.concat({ int(place.sequence), place.activated, place.claimed, place.expires,
    place.removed, place.reason, int(place.turn_ends or 0), place.holds or 0, place.longer or '' }, '|'))
end
local turns_over = {}
local function parse_turns(text)
  local bands = {}
  for inside, spent_ms, ended, paid in string.gmatch(text, '(%d+),(%d+),([%d.]+),([%d.]+)') do
    bands[#bands + 1] = { tonumber(inside), tonumber(spent_ms), tonumber(ended), tonumber(paid) }
  end
  return bands
end
local function band_of(age_ms)
  if age_ms < FIRST_BAND_MS then return 1 end
  return math.min(BANDS, math.floor(math.log(age_ms / FIRST_BAND_MS) / math.log(BAND_GROWTH)) + 2)
end
local function count_ages()
  local counts, older, index, until_ms = {}, redis.call('ZCARD', SINCE), 1, FIRST_BAND_MS
  while older > 0 do
    local from = index < BANDS and '(' .. int(now - until_ms) or '-inf'
    local younger = index < BANDS and redis.call('ZCOUNT', SINCE, from, '+inf') or redis.call('ZCARD', SINCE)
    local still_older = redis.call('ZCARD', SINCE) - younger
    counts[index] = older - still_older
    older, index, until_ms = still_older, index + 1, until_ms * BAND_GROWTH
  end
  return counts
end
local function note_turns()
  local noted_at = numbers('turns_noted_at')
  local passed = noted_at > 0 and math.max(0, now - noted_at) or 0
  local is_due = noted_at == 0 or now < noted_at or passed >= NOTE_TURNS_MS
  if not is_due and #turns_over == 0 then return end
  local bands = parse_turns(redis.call('HGET', META, 'turns') or '')
  local counts = is_due and count_ages() or {}
  local kept = is_due and math.exp(-passed / TURN_MEMORY_MS) or 1
  local last = math.max(#bands, #counts)
  for _, turn in ipairs(turns_over) do last = math.max(last, band_of(turn[1])) end
  for index = 1, last do
    local band = bands[index] or { 0, 0, 0, 0 }
    if is_due then band[1] = counts[index] or 0 end
    bands[index] = { band[1], band[2] * kept + (is_due and band[1] * passed or 0), band[3] * kept, band[4] * kept }
  end
  for _, turn in ipairs(turns_over) do
    local band = bands[band_of(turn[1])]
    band[2], band[3] = band[2] + math.min(turn[1], passed), band[3] + 1
    if turn[2] then band[4] = band[4] + 1 end
  end
  turns_over = {}
  local texts = {}
  for index, band in ipairs(bands) do texts[index] = string.format('%d,%.0f,%.2f,%.2f', unpack(band)) end
  redis.call('HSET', META, 'turns', table.concat(texts, ' '))
  if is_due then redis.call('HSET', META, 'turns_noted_at', int(now)) end
end
local function end_place(user, place, reason)
  redis.call('ZREM', WAITING, user)
  local began = redis.call('ZSCORE', SINCE, user)
  if began then turns_over[#turns_over + 1] = { math.max(0, now - began), reason == 'paid' } end
  redis.call('ZREM', ACTIVE, user)
  redis.call('ZREM', SINCE, user)
  place.removed, place.reason = int(now), reason
  write_place(user, place)
  redis.call('ZADD', ENDED, int(now), user)
  redis.call('HINCRBY', META, reason == 'paid' and 'completed' or 'expired', 1)
  record('removed', user, place.sequence, place.expires, reason)
end
local function expire_due()
  local due = redis.call('ZRANGEBYSCORE', ACTIVE, '-inf', int(now), 'LIMIT', 0, STEP_BATCH)
  for _, user in ipairs(due) do
    local place = read_place(user)
    end_place(user, place, place.claimed == '' and 'unclaimed' or 'expired')
  end
  local forgotten = redis.call('ZRANGEBYSCORE', ENDED, '-inf', int(now - KEEP_ENDED_MS), 'LIMIT', 0, STEP_BATCH)
  for _, user in ipairs(forgotten) do
    redis.call('HDEL', PLACES, user)
    redis.call('ZREM', ENDED, user)
  end
  return #due == STEP_BATCH
end
local function count_admissions(added)
  local slot = math.floor(now / SLOT_MS)
  local field = 'slot' .. slot % SLOTS
  local stamp, count = string.match(redis.call('HGET', META, field) or '', '^(%d+):(%d+)$')
  count = (tonumber(stamp) == slot and tonumber(count) or 0) + added
  redis.call('HSET', META, field, slot .. ':' .. count)
  local sum = 0
  for index = 0, SLOTS - 1 do
    local at, admitted = string.match(redis.call('HGET', META, 'slot' .. index) or '', '^(%d+):(%d+)$')
    if at and tonumber(at) > slot - SLOTS and tonumber(at) <= slot then sum = sum + tonumber(admitted) end
  end
  if added > 0 then redis.call('HSETNX', META, 'first_admission_at', int(now)) end
  local first = numbers('first_admission_at')
  local covered = math.min(now % SLOT_MS + (SLOTS - 1) * SLOT_MS, first > 0 and now - first or 0)
  redis.call('HSET', META, 'recent_admissions', sum, 'recent_ms', int(math.max(covered, 1000)))
end
local function admit_user(user, sequence, active_ms, claim_ms)
  local expires = int(now + active_ms)
  redis.call('ZADD', ACTIVE, int(now + math.min(active_ms, claim_ms)), user)
  redis.call('ZADD', SINCE, int(now), user)
  redis.call('ZREM', ENDED, user)
  write_place(user, { sequence = sequence, activated = int(now), claimed = '', expires = expires, removed = '',
    reason = '', turn_ends = now + active_ms })
  record('activated', user, sequence, expires)
end
local function in_grace()
  local from, till = numbers('grace_from', 'grace_until')
  return now < till and now >= from
end
local function admissible()
  local paused, settled = numbers('paused', 'settled')
  if paused == 1 then return 0 end
  return redis.call('ZCOUNT', WAITING, '-inf', in_grace() and int(settled) or '+inf')
end
local function admit_due()
  local capacity, rate, active_ms, claim_ms, bucket, bucket_at = numbers('capacity', 'admit_per_second', 'active_ms',
    'claim_ms', 'bucket', 'bucket_at')
  bucket = math.min(rate, bucket + math.max(0, now - bucket_at) * rate / 1000)
  local room = capacity - redis.call('ZCARD', ACTIVE)
  local ready = admissible()
  local allowed = math.max(0, math.min(room, math.floor(bucket), ready, STEP_BATCH))
  local front = allowed > 0 and redis.call('ZPOPMIN', WAITING, allowed) or {}
  for index = 1, #front, 2 do admit_user(front[index], tonumber(front[index + 1]), active_ms, claim_ms) end
  local admitted = #front / 2
  redis.call('HSET', META, 'bucket', string.format('%.3f', bucket - admitted), 'bucket_at', int(now))
  if admitted > 0 then redis.call('HINCRBY', META, 'admitted', admitted) end
  count_admissions(admitted)
  if room <= admitted or ready <= admitted then return nil end
  return math.max(0, 1 - (bucket - admitted)) * 1000 / rate
end
local function write_pace()
  local capacity, rate, active_ms, paused, first, admitted, claim_ms, completed = numbers('capacity', 'admit_per_second',
    'active_ms', 'paused', 'first_admission_at', 'admitted', 'claim_ms', 'completed')
  local state = paused == 1 and 'paused' or in_grace() and 'recovering' or 'open'
  local active = redis.call('ZCARD', ACTIVE)
  local turns = redis.call('HGET', META, 'turns') or ''
  local turn_ms, turns_ended = 0, 0
  for _, band in ipairs(parse_turns(turns)) do turn_ms, turns_ended = turn_ms + band[2], turns_ended + band[3] end
  redis.call('HSET', META, 'pace', table.concat({ state, capacity, rate, int(active_ms), math.max(0, capacity - active),
    string.format('%.2f', turns_ended), int(turn_ms), int(first > 0 and math.max(0, now - first) or 0), admitted,
    active, int(claim_ms), completed, turns }, '|'))
end
local function step(forced)
  local due_before = numbers('due_at')
  if not forced and now < due_before and due_before <= now + MAX_STEP_MS then return end
  local more_to_expire = expire_due()
  note_turns()
  local until_token = admit_due()
  write_pace()
  local wait = MAX_STEP_MS
  if until_token then wait = math.min(wait, math.max(MIN_STEP_MS, math.ceil(until_token))) end
  if more_to_expire then wait = 0 end
  local first_end = redis.call('ZRANGE', ACTIVE, 0, 0, 'WITHSCORES')
  local due_at = now + wait
  if first_end[2] then due_at = math.min(due_at, tonumber(first_end[2])) end
  redis.call('HSET', META, 'due_at', int(due_at))
end
local function claim(user, place)
  if place.claimed ~= '' then return end
  place.claimed = int(now)
  write_place(user, place)
  redis.call('ZADD', ACTIVE, 'XX', place.expires, user)
end
local function standing(user, sequence, place)
  local waiting = tonumber(redis.call('ZSCORE', WAITING, user))
  if waiting and (not sequence or waiting == sequence) then
    return { 'wait', int(waiting), redis.call('ZRANK', WAITING, user) + 1, '', '', '' }
  end
  place = place or read_place(user)
  if place and (not sequence or place.sequence == sequence) then
    local state = place.removed == '' and 'active' or 'expire'
    return { state, int(place.sequence), 0, place.activated, place.expires, place.removed }
  end
  local epoch, issued = numbers('epoch', 'issued')
  local first = epoch * EPOCH_SIZE
  local foreign = sequence < first or sequence > first + issued
  local superseded = waiting or
    (place and (place.removed == '' or place.sequence > sequence or place.reason == 'removed'))
  local state = (foreign and not superseded) and 'lost' or 'expire'
  return { state, int(sequence), 0, '', '', '' }
end
local function is_open()
  return redis.call('HEXISTS', META, 'epoch') == 1
end
local function active_place(user, sequence)
  local place = read_place(user)
  if place and place.removed == '' and place.sequence == sequence then return place end
  return nil
end`;
const leave = `local function give_up(user, sequence, reason)
  local waiting = tonumber(redis.call('ZSCORE', WAITING, user))
  if waiting and (not sequence or waiting == sequence) then
    end_place(user, { sequence = waiting, activated = '', claimed = '', expires = '', removed = '', reason = '' }, reason)
    return true
  end
  local place = read_place(user)
  if not place or place.removed ~= '' or (sequence and place.sequence ~= sequence) then return false end
  end_place(user, place, reason)
  return true
end
local function give_up_one(user, sequence, reason)
  if not give_up(user, sequence, reason) then return 0 end
  step(true)
  return 1
end
local function keep_out(user)
  local place = read_place(user) or { sequence = 0, activated = '', claimed = '', expires = '' }
  place.removed, place.reason = int(now), 'removed'
  write_place(user, place)
  redis.call('ZADD', ENDED, int(now), user)
end`;
const clock = `local clock = redis.call('TIME')
local now_ms = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function nothing_due(due_at)
  local due = tonumber(due_at)
  return due and now_ms < due and due <= now_ms + 1000
end`;
const include = { queue, leave, clock } as const;
export const scripts = {
  admit: script('admit', include.queue, `if not is_open() then return { -1 } end
if has_restarted() then return next_epoch_needed() end
step(false)
return { redis.call('ZCARD', WAITING), redis.call('ZCARD', ACTIVE) }`),
  beginHold: script('begin-hold', include.queue, `local function count_hold(user, sequence, most)
  local place = active_place(user, sequence)
  if not place then return 0 end
  if now >= place.turn_ends then return -4 end
  if place.holds >= most then return -3 end
  place.holds = place.holds + 1
  write_place(user, place)
  return 1
end
local found = {}
for index = 1, #ARGV, 3 do
  found[#found + 1] = count_hold(ARGV[index], tonumber(ARGV[index + 1]), tonumber(ARGV[index + 2]))
end
return found`),
  closeLine: script('close-line', include.queue, `local waiting = redis.call('ZRANGE', WAITING, 0, tonumber(ARGV[1]) - 1, 'WITHSCORES')
for index = 1, #waiting, 2 do
  end_place(waiting[index], { sequence = tonumber(waiting[index + 1]), activated = '', claimed = '', expires = '' }, 'closed')
end
return #waiting / 2`),
  dropEvents: script('drop-events', `return redis.call('XDEL', KEYS[6], unpack(ARGV))`),
  endPlaces: script('end-places', include.queue, include.leave, `local ended = 0
for index = 1, #ARGV, 3 do
  local user, sequence, reason = ARGV[index], tonumber(ARGV[index + 1]), ARGV[index + 2]
  ended = ended + (give_up(user, sequence, reason) and 1 or 0)
  if reason == 'removed' then keep_out(user) end
end
if ended > 0 and is_open() then step(true) end
return ended`),
  extend: script('extend', include.queue, `local HOLD_SLACK_MS = 5000
local function extend(user, sequence, left_ms, whole_ms)
  local place = active_place(user, sequence)
  if not place then return 0 end
  local wanted = math.min(now + left_ms, place.turn_ends + HOLD_SLACK_MS + whole_ms)
  place.claimed = place.claimed == '' and int(now) or place.claimed
  place.expires = int(math.max(tonumber(place.expires), wanted))
  write_place(user, place)
  redis.call('ZADD', ACTIVE, 'XX', place.expires, user)
  return 1
end
local found = {}
for index = 1, #ARGV, 4 do
  found[#found + 1] = extend(ARGV[index], tonumber(ARGV[index + 1]), tonumber(ARGV[index + 2]), tonumber(ARGV[index + 3]))
end
return found`),
  figures: script('figures', include.queue, `if not is_open() then return { -1 } end
step(false)
count_admissions(0)
return { redis.call('ZCARD', WAITING), redis.call('ZCARD', ACTIVE), redis.call('HGET', META, 'pace') or '',
  numbers('issued', 'admitted', 'expired', 'completed', 'recent_admissions', 'recent_ms', 'policy_changed_at') }`),
  forget: script('forget', `return redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8])`),
  gate: script('gate', include.queue, `if not is_open() then return { 'unopened' } end
step(false)
local found = { 'open' }
for index = 1, #ARGV, 2 do
  local user, sequence = ARGV[index], tonumber(ARGV[index + 1])
  local place = active_place(user, sequence)
  if place then claim(user, place) end
  local stands = standing(user, sequence, place)
  found[#found + 1] = stands[1]
  found[#found + 1] = stands[3]
end
return found`),
  glanceInside: script('glance-inside', include.clock, `if not nothing_due(redis.call('HGET', KEYS[1], 'due_at')) then return {} end
local users = {}
for index = 1, #ARGV, 2 do users[#users + 1] = ARGV[index] end
local lines = redis.call('HMGET', KEYS[2], unpack(users))
local found = {}
for index, line in ipairs(lines) do
  found[index] = line and string.match(line, '^(%d+)|%d+|%d+|%d+|||') == ARGV[2 * index] and 1 or 0
end
return found`),
  glanceWaiting: script('glance-waiting', include.clock, `local known = redis.call('HMGET', KEYS[1], 'due_at', 'pace')
if not nothing_due(known[1]) or not known[2] then return {} end
local users = {}
for index = 1, #ARGV, 2 do users[#users + 1] = ARGV[index] end
local scores = redis.call('ZMSCORE', KEYS[2], unpack(users))
local found = { string.format('%.0f', now_ms), known[2] }
for index, user in ipairs(users) do
  local waits = scores[index] and tonumber(scores[index]) == tonumber(ARGV[2 * index])
  found[index + 2] = waits and redis.call('ZRANK', KEYS[2], user) + 1 or 0
end
return found`),
  join: script('join', include.queue, `if not is_open() then return { -1 } end
step(false)
local scores = redis.call('ZMSCORE', WAITING, unpack(ARGV))
local lines = redis.call('HMGET', PLACES, unpack(ARGV))
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
return found`),
  leave: script('leave', include.queue, include.leave, `return give_up_one(ARGV[1], tonumber(ARGV[2]), 'left')`),
  moreTime: script('more-time', include.queue, `local user, sequence = ARGV[1], tonumber(ARGV[2])
local place = is_open() and active_place(user, sequence)
if not place then return 0 end
local more_ms = numbers('more_time_ms')
if more_ms > 0 and place.longer == '' and now < place.turn_ends then
  place.turn_ends, place.longer = place.turn_ends + more_ms, '1'
  place.expires = int(math.max(tonumber(place.expires), place.turn_ends))
end
place.claimed = place.claimed == '' and int(now) or place.claimed
write_place(user, place)
redis.call('ZADD', ACTIVE, 'XX', place.expires, user)
return 1`),
  open: script('open', include.queue, `local before = redis.call('HGET', META, 'epoch') or ''
if before ~= ARGV[2] or (before ~= '' and tonumber(ARGV[1]) <= tonumber(before)) then return 0 end
local issued, settled = numbers('issued', 'settled')
if not in_grace() then settled = before == '' and 0 or tonumber(before) * EPOCH_SIZE + issued end
redis.call('HSET', META, 'epoch', ARGV[1], 'grace_from', int(now), 'grace_until', int(now + tonumber(ARGV[3])),
  'settled', int(settled), 'issued', int(issued), 'due_at', 0, 'run', run_of_server(), 'run_checked_at', int(now),
  'policy_changed_at', unpack(ARGV, 4))
if before == '' then redis.call('HSET', META, 'bucket', numbers('admit_per_second'), 'bucket_at', int(now)) end
write_pace()
return 1`),
  peek: script('peek', `if redis.call('HEXISTS', KEYS[1], 'epoch') == 0 then return {} end
return { redis.call('ZCARD', KEYS[2]), redis.call('HGET', KEYS[1], 'pace') or '',
  redis.call('HGET', KEYS[1], 'policy_changed_at') or '0' }`),
  poll: script('poll', include.queue, `if not is_open() then return { 'unopened' } end
step(false)
local found = { 'open', redis.call('HGET', META, 'pace') or '', int(now) }
for index = 1, #ARGV, 2 do
  local user, sequence = ARGV[index], tonumber(ARGV[index + 1])
  local place = active_place(user, sequence)
  if place then claim(user, place) end
  found[#found + 1] = standing(user, sequence, place)
end
return found`),
  positions: script('positions', include.queue, `if not is_open() then return {} end
step(false)
local positions = { redis.call('HGET', META, 'pace') or '' }
for index = 1, #ARGV, 2 do
  local user = ARGV[index]
  local score = redis.call('ZSCORE', WAITING, user)
  local waits = score and tonumber(score) == tonumber(ARGV[index + 1])
  positions[#positions + 1] = waits and redis.call('ZRANK', WAITING, user) + 1 or 0
end
return positions`),
  readEvents: script('read-events', `local CHUNK = 25
local limit = tonumber(ARGV[1])
local found, places, from = { 1 }, 0, '-'
while places < limit do
  local entries = redis.call('XRANGE', KEYS[6], from, '+', 'COUNT', CHUNK)
  for _, entry in ipairs(entries) do
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
return found`),
  remove: script('remove', include.queue, include.leave, `local user = ARGV[1]
local ended = give_up(user, nil, 'removed')
keep_out(user)
if not ended then return 0 end
step(true)
return 1`),
  restore: script('restore', include.queue, `local user, sequence = ARGV[1], tonumber(ARGV[2])
if not is_open() or standing(user, sequence)[1] ~= 'lost' then return { 0 } end
if sequence >= numbers('epoch') * EPOCH_SIZE then return next_epoch_needed() end
redis.call('HDEL', PLACES, user)
redis.call('ZREM', ENDED, user)
redis.call('ZADD', WAITING, 'NX', int(sequence), user)
record('issued', user, sequence)
if redis.call('ZCARD', WAITING) == 1 then step(true) end
return { 1 }`),
  sample: script('sample', `local META, WAITING, ACTIVE = unpack(KEYS)
local every_ms, kept = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('HEXISTS', META, 'epoch') == 0 then return 0 end
local last = tonumber(string.match(redis.call('LINDEX', KEYS[4], -1) or '', '^(%d+)|'))
if last and now >= last and now - last < every_ms then return 0 end
local places = redis.call('HMGET', META, 'admitted', 'completed', 'expired')
local fields = { string.format('%.0f', now), redis.call('ZCARD', WAITING), redis.call('ZCARD', ACTIVE) }
for index = 1, 3 do fields[#fields + 1] = places[index] or '0' end
local counted = redis.call('HMGET', KEYS[5], unpack(ARGV, 4))
for index = 1, #ARGV - 3 do fields[#fields + 1] = counted[index] or '0' end
fields[#fields + 1] = ARGV[3]
redis.call('RPUSH', KEYS[4], table.concat(fields, '|'))
redis.call('LTRIM', KEYS[4], -kept, -1)
redis.call('PEXPIRE', KEYS[4], every_ms * kept)
return 1`),
  samples: script('samples', `return redis.call('LRANGE', KEYS[1], -tonumber(ARGV[1]), -1)`),
  setPolicy: script('set-policy', include.queue, `if not is_open() then return { -1 } end
if tonumber(ARGV[1]) < numbers('policy_changed_at') then return { 0 } end
redis.call('HSET', META, 'policy_at', int(now), 'policy_changed_at', unpack(ARGV))
step(true)
return { 1 }`),
  shorten: script('shorten', include.queue, `local user = ARGV[1]
local place = read_place(user)
if not place or place.removed ~= '' then return 0 end
local needed = math.max(place.turn_ends, now + tonumber(ARGV[2]))
place.expires = int(math.min(tonumber(place.expires), needed))
write_place(user, place)
if place.claimed ~= '' then redis.call('ZADD', ACTIVE, 'XX', place.expires, user) end
step(needed <= now)
return 1`),
  uncountHold: script('uncount-hold', include.queue, `local user, sequence = ARGV[1], tonumber(ARGV[2])
local place = active_place(user, sequence)
if not place then return 0 end
place.holds = math.max(0, place.holds - 1)
write_place(user, place)
return 1`),
} as const;
