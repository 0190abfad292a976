-- What wrk asks: the paths of the file PATHS in turn, each thread from a place of its own.
-- With RATE, it asks so often a second in all, over 32 connections, and not as fast as it can.
-- Prints one line of JSON at the end; durations are microseconds.
local threads = 0
function setup(thread)
  thread:set("first", threads)
  threads = threads + 1
end

function init(_)
  paths = {}
  for line in io.lines(os.getenv("PATHS")) do
    paths[#paths + 1] = wrk.format("GET", line)
  end
  at = math.floor(first * #paths / 2)
end

function request()
  at = at % #paths + 1
  return paths[at]
end

if os.getenv("RATE") then
  local pause = 32 / tonumber(os.getenv("RATE")) * 1000
  function delay()
    -- Spread, so that the connections do not ask at one time.
    return pause * (0.5 + math.random())
  end
end

function done(summary, latency, _)
  local e = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.3f, "bytes": %d, "p50": %.3f, "p99": %.3f, "errors": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
