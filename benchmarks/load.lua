-- Requests for wrk out of a file, one a line, in turn: wrk -s load.lua URL -- FILE [POST]
-- A line is a path to get or, with POST, the body of a callback. Prints one line of JSON at the end.
-- Every thread sends lines of its own as long as there are enough of them.
local requests, at, step = {}, 0, 1
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  for number, one in ipairs(threads) do
    one:set("number", number)
    one:set("of", #threads)
  end
end

function init(args)
  local headers = { ["Accept-Encoding"] = "gzip, br", ["Content-Type"] = "application/json" }
  for line in io.lines(args[1]) do
    if args[2] == "POST" then
      requests[#requests + 1] = wrk.format("POST", "/_dash-update-component", headers, line)
    else
      requests[#requests + 1] = wrk.format("GET", line, headers)
    end
  end
  at, step = number, of
end

function request()
  local line = requests[(at - 1) % #requests + 1]
  at = at + step
  return line
end

function done(summary, latency)
  local wrong = summary.errors
  io.write(string.format(
    '\n{"rate": %.2f, "p50": %.3f, "p95": %.3f, "failed": %d, "bytes": %d}\n',
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout, summary.bytes / math.max(1, summary.requests)
  ))
end
