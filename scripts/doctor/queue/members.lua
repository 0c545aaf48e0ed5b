-- A page of the users of one of the queue's collections, with what every collection and the queue's own figures say at
-- this one moment: of a queue that moves, two readings one after the other need not fit together.
-- KEYS    as in lib/queue/include/queue.lua
-- ARGV[1] collection: waiting, active, ended, places
-- ARGV[2] cursor: 0 at first
-- ARGV[3] users of a page, about
-- Result  { next cursor, 0 at the end; { epoch, issued, due_at }; then for each user: user, score in waiting, in active,
--         in ended, line in places, with an empty text where a collection does not have the user }
local META, WAITING, ACTIVE, PLACES, ENDED = unpack(KEYS)
local sets = { waiting = WAITING, active = ACTIVE, ended = ENDED }
local cursor, count = ARGV[2], tonumber(ARGV[3])
local users = {}
local following = '0'
if sets[ARGV[1]] then
  users = redis.call('ZRANGE', sets[ARGV[1]], cursor, cursor + count - 1)
  if #users == count then following = string.format('%.0f', cursor + count) end
else
  local page = redis.call('HSCAN', PLACES, cursor, 'COUNT', count)
  following = page[1]
  for index = 1, #page[2], 2 do users[#users + 1] = page[2][index] end
end
local figures = redis.call('HMGET', META, 'epoch', 'issued', 'due_at')
for index = 1, 3 do figures[index] = figures[index] or '0' end
local rows = { following, figures }
for _, user in ipairs(users) do
  rows[#rows + 1] = { user, redis.call('ZSCORE', WAITING, user) or '', redis.call('ZSCORE', ACTIVE, user) or '',
    redis.call('ZSCORE', ENDED, user) or '', redis.call('HGET', PLACES, user) or '' }
end
return rows
