-- Notes how a queue and its sale stand, for the operators' graphs; at most once in a while, whoever asks.
-- KEYS[1] meta, KEYS[2] waiting, KEYS[3] active, as in include/queue.lua
-- KEYS[4] samples  list    the oldest first; fields with | between them, as lib/queue/history.ts has them, the first the ms of
--                          Redis' clock
-- KEYS[5] counts   hash    as in lib/counts/add.lua
-- ARGV[1] ms between two samples
-- ARGV[2] samples that are kept
-- ARGV[3] further fields, as they are to be kept
-- ARGV    then names of counters
-- Result  1 when a sample was taken, else 0
local META, WAITING, ACTIVE = unpack(KEYS)
local every_ms, kept = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('HEXISTS', META, 'epoch') == 0 then return 0 end
local last = tonumber(string.match(redis.call('LINDEX', KEYS[4], -1) or '', '^(%d+)|'))
-- A clock that was set back does not stop the notes.
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
return 1
