-- What wrk asks: the paths of the file PATHS in turn, each thread from a place of its own.
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

function done(summary, latency, _)
  local e = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.3f, "bytes": %d, "p50": %.3f, "p99": %.3f, "errors": %d}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
