-- The queue of one concert: its state and its two moves, shared by every script.
--
-- A user who waits is one member of `waiting`, and nothing else. Being admitted moves the user to `active` and writes
-- a line into `places`; the line stays, with the time and reason of removal, for an hour after the place has ended.
--
--   wait --admit--> active --(activeSeconds over, or claimSeconds without a sign of life)--> expire
--    \--leave, remove--> expire      \--leave, remove, paid--> expire
--
-- The turn that a place gets when it is admitted is made longer once at most, for those who need more time. A hold that begins in it lets the place last until the
-- hold ends, and giving the hold back takes that away again; so a place ends at most one hold after its turn, and a bounded
-- number of holds is all that it is good for.
--
-- A Redis that comes back may lack its last second of writes (`appendfsync everysec`, a replica that was behind): places
-- were given out that it does not know. So every start of the server begins an epoch: a new place stands behind all that
-- the lost second can have held, and a token of that second puts its owner back between the two.
--
-- KEYS[1] meta     hash   epoch, issued, policy, token bucket, figures; every time in ms of Redis' clock
-- KEYS[2] waiting  zset   user -> sequence
-- KEYS[3] active   zset   user -> ms at which the place ends unless something happens before
-- KEYS[4] places   hash   user -> sequence|activated|claimed|expires|removed|reason|turn_ends|holds|longer   (empty: not known)
-- KEYS[5] ended    zset   user -> ms of removal
-- KEYS[6] events   stream issued, activated and removed places, for the archive
-- KEYS[7] since    zset   user -> ms at which the turn began, of those in `active`
local META, WAITING, ACTIVE, PLACES, ENDED, EVENTS, SINCE = unpack(KEYS)

-- sequence = epoch * 2^40 + n: an older epoch always comes first.
local EPOCH_SIZE = 1099511627776
local STEP_BATCH = 200
local MIN_STEP_MS, MAX_STEP_MS = 10, 1000
local KEEP_ENDED_MS = 3600000
local SLOT_MS, SLOTS = 10000, 6
local RUN_CHECK_MS = 20
-- Turns are noted so often, are forgotten with an age of five minutes, and have an age band of a second, and each next one
-- that ends half as late again as the one before; the last has no end. As in turns.ts.
local NOTE_TURNS_MS = 250
local TURN_MEMORY_MS = 300000
local FIRST_BAND_MS, BAND_GROWTH, BANDS = 1000, 1.5, 26
-- About a hundred megabytes: what is left of the events when no worker ever takes them.
local MAX_EVENTS = 1000000

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- Lua would print large numbers as 1.0995116277761e+12.
local function int(number)
  return string.format('%.0f', number)
end

local function numbers(...)
  local values = redis.call('HMGET', META, ...)
  for index = 1, select('#', ...) do values[index] = tonumber(values[index]) or 0 end
  return unpack(values)
end

-- Issued places may come together: `user` names all of them in the order of their sequences, `sequence` is the first.
local function record(event, user, sequence, expires, reason)
  redis.call('XADD', EVENTS, 'MAXLEN', '~', MAX_EVENTS, '*', 'event', event, 'user', user, 'sequence', int(sequence), 'at', int(now),
    'expires', expires or '', 'reason', reason or '')
end

-- The run of the server that answers: another one after every start, and after a failover. Empty when it does not say.
local function run_of_server()
  local info = redis.pcall('INFO', 'server')
  return type(info) == 'string' and string.match(info, 'run_id:(%x+)') or ''
end

-- Whether another run began this epoch. Asking takes 15 us, as much as the rest of a join, so an answer is good for a
-- moment that is shorter than any start of a server.
local function has_restarted()
  local checked_at = numbers('run_checked_at')
  if now >= checked_at and now - checked_at < RUN_CHECK_MS then return false end
  if redis.call('HGET', META, 'run') ~= run_of_server() then return true end
  redis.call('HSET', META, 'run_checked_at', int(now))
  return false
end

-- Tells the caller to begin the next epoch: which one it follows, and a time by which nothing was lost yet.
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

-- Turns that ended in this script: { age in ms, whether by a purchase }. The step that follows notes them.
local turns_over = {}

-- What turns have shown by their age, as `turns` in META has it: a list of { inside, spent_ms, ended, paid }.
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

-- How many of those inside have an age of each band.
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

-- Notes how long turns last: for each band of ages how many are inside now, the time that turns have spent at that age, how many
-- ended at it and how many of those by a purchase, the last three fading. What ends an age's turns over what was spent at it is
-- how probably a turn ends there, however few are over; see turns.ts for what is made of it.
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

-- Ends a place for a reason: expired, unclaimed, left, removed, paid.
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

-- Admissions of about the last minute, counted in slots of ten seconds, with the milliseconds that they cover.
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

-- Whether the grace after a loss goes on. A clock that was set back ends it.
local function in_grace()
  local from, till = numbers('grace_from', 'grace_until')
  return now < till and now >= from
end

-- How many of those in front may go in now. In the grace after a loss only those may of whom it is certain that nobody
-- before them is missing.
local function admissible()
  local paused, settled = numbers('paused', 'settled')
  if paused == 1 then return 0 end
  return redis.call('ZCOUNT', WAITING, '-inf', in_grace() and int(settled) or '+inf')
end

-- Admits those in front: as many as there is room, as the token bucket allows, and at most a batch. Returns the ms
-- after which the bucket will allow one more; nil when it is not the bucket that limits.
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

-- Writes what is known of the queue's pace as one text, which polls hand out as it is:
-- state|capacity|admit_per_second|active_ms|room|turns_ended|turn_ms|observed_ms|admitted|active|claim_ms|completed|turns.
-- state: open, paused, recovering (nobody is let in for the grace after a loss); room: free places that the token bucket has not
-- filled yet; turns_ended and turn_ms: the sums of the bands; turns: the bands, as note_turns has them.
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

-- Takes the step that is due: ends what is over, then admits. Everyone who asks anything drives it, so the queue moves
-- for as long as anybody looks at it; `due_at` keeps the cost of looking small. A clock that was set back, as by a failover,
-- does not make the queue wait until it has caught up: no step is due further ahead than one.
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

-- An admitted user who shows up has the whole active time, instead of the time to show up.
local function claim(user, place)
  if place.claimed ~= '' then return end
  place.claimed = int(now)
  write_place(user, place)
  redis.call('ZADD', ACTIVE, 'XX', place.expires, user)
end

-- Where a place stands, as every script answers it:
-- { state, sequence, position, activated, expires, removed }
-- state: wait, active, expire, lost (Redis lost it), unopened (no such queue here).
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
  -- Of an older epoch, or never given out as far as this Redis knows; and the user has nothing, or what ended before.
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

-- The active place of this user and sequence, or nil.
local function active_place(user, sequence)
  local place = read_place(user)
  if place and place.removed == '' and place.sequence == sequence then return place end
  return nil
end
