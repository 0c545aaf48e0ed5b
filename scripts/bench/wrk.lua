-- Drives wrk (https://github.com/wg/wrk) with the requests of a file and checks every answer; in one thread.
-- Arguments: the file, each request as its length, a space and its bytes; how many to send, 0 for as long as wrk runs,
-- over and over; a text that every answer must hold.
-- Prints one line of JSON at the end.
local ffi = require('ffi')
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } moment;
  int clock_gettime(int clock, moment *now);
  int getpid(void);
  int kill(int process, int signal);
]]
local MONOTONIC, SIGINT, AN_HOUR_MS = 1, 2, 3600000

-- Global, because `done` reads them out of the thread.
answered, wrong, startedAt, endedAt, statuses = 0, 0, 0, 0, {}

local moment = ffi.new('moment')
local requests, sent, allowed, total, text = {}, 0, 0, 0, ''
local threads = {}

local function now()
  ffi.C.clock_gettime(MONOTONIC, moment)
  return tonumber(moment.seconds) + tonumber(moment.nanoseconds) / 1e9
end

local function readRequests(name)
  local file = assert(io.open(name, 'rb'))
  while true do
    local length = file:read('*n')
    if not length then break end
    file:read(1)
    requests[#requests + 1] = file:read(length)
  end
  file:close()
end

function setup(thread)
  threads[#threads + 1] = thread
end

function init(args)
  readRequests(args[1])
  total, text = tonumber(args[2]), args[3]
  -- Asked before each request: a connection waits when all were sent. wrk arms a timer for it, so only then is it there.
  if total > 0 then
    function delay()
      if allowed == total then return AN_HOUR_MS end
      allowed = allowed + 1
      return 0
    end
  end
end

function request()
  if sent == 0 then startedAt = now() end
  sent = sent + 1
  return requests[(sent - 1) % #requests + 1]
end

function response(status, headers, body)
  answered = answered + 1
  statuses[status] = (statuses[status] or 0) + 1
  if not string.find(body, text, 1, true) then wrong = wrong + 1 end
  endedAt = now()
  -- wrk sleeps until its time is over, unless it is interrupted.
  if answered == total then ffi.C.kill(ffi.C.getpid(), SIGINT) end
end

function done(summary, latency)
  local thread = threads[1]
  local counts = {}
  for status, count in pairs(thread:get('statuses')) do
    counts[#counts + 1] = string.format('"%d":%d', status, count)
  end
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.6f,"p50":%.3f,"p99":%.3f,"wrong":%d,"torn":%d,"statuses":{%s}}\n',
    thread:get('answered'), thread:get('endedAt') - thread:get('startedAt'), latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, thread:get('wrong'), errors.connect + errors.read + errors.write + errors.timeout,
    table.concat(counts, ',')))
end
