/**
 * A meter is one hash: for each of its windows the number of calls by the step they fall into (`<window>:<step>`), their sum
 * `t`, and the oldest and newest step, `o` and `z`. What has left a window is taken off when somebody looks.
 *
 * A place stands in the step in which it ends to cover a call, which lies ahead; it moves to the moment of the answer, the
 * latest at which WeCom may have counted the call. So a call counts from before it leaves until a window after its answer,
 * whichever process makes it, and one whose process was killed counts for longer rather than not at all. A key of its own
 * says where a unit stands, so that its repeat, by this process or another, is no second one, and nobody takes off what
 * another has taken over.
 *
 * ARGV[1] is JSON: `generation` and `run` (which counters, of which run of Redis), `ahead` (milliseconds that our clock is
 * ahead of the machine's, 0 but where a test moves it, or `standsAt`), `longest` (how far ahead a place may stand), `kinds`
 * (windows of each kind of meter), `meters` (the kind of each key from KEYS[2] on), `calls` (CallWords).
 * KEYS[1] says which counters are valid.
 */
const PRELUDE = `
local asked = cjson.decode(ARGV[1])
local clock = redis.call('TIME')
local now = asked.standsAt or (clock[1] * 1000 + math.floor(clock[2] / 1000) + asked.ahead)

local function lost()
  local valid = redis.call('HMGET', KEYS[1], 'id', 'run')
  if not valid[1] or valid[2] ~= asked.run then return {'lost'} end
  if valid[1] ~= asked.generation then return {'other', valid[1]} end
end

local function stepOf(window, at) return math.floor(at / window.step) end
local function field(window, step) return string.format('%d:%.0f', window.number, step) end

local function add(meter, window, step, count)
  redis.call('HINCRBY', meter.key, field(window, step), count)
  if window.total == 0 or step < window.oldest then window.oldest = step end
  if step > window.newest then window.newest = step end
  window.total = window.total + count
end

-- False when it is not there: the counters were lost meanwhile, or it has left the window.
local function takeOff(meter, window, step, count)
  local name = field(window, step)
  local there = tonumber(redis.call('HGET', meter.key, name) or '0')
  if there < count then return false end
  if there == count then redis.call('HDEL', meter.key, name)
  else redis.call('HINCRBY', meter.key, name, -count) end
  window.total = window.total - count
  return true
end

local function age(meter, window)
  local first = stepOf(window, now - window.ms)
  while window.total > 0 and window.oldest < first do
    local name = field(window, window.oldest)
    local gone = tonumber(redis.call('HGET', meter.key, name) or '0')
    if gone > 0 then redis.call('HDEL', meter.key, name) end
    window.total = window.total - gone
    window.oldest = window.oldest + 1
  end
end

-- Only a clock that was set back leaves calls of the future: they count as made now.
local function setBack(meter)
  for _, window in ipairs(meter.windows) do
    if window.total > 0 and window.newest > stepOf(window, now + 2 * asked.longest) then
      local totals = {}
      for number, each in ipairs(meter.windows) do totals[number] = each.total; each.total = 0; each.newest = 0 end
      redis.call('DEL', meter.key)
      meter.last = 0
      for number, each in ipairs(meter.windows) do
        if totals[number] > 0 then add(meter, each, stepOf(each, now), totals[number]) end
      end
      return
    end
  end
end

local opened = {}
local function open(position)
  if opened[position] then return opened[position] end
  local kind = asked.kinds[asked.meters[position]]
  local meter = { key = KEYS[position + 1], kind = kind, windows = {}, last = 0 }
  for number, spec in ipairs(kind.windows) do
    local kept = redis.call('HMGET', meter.key, 't' .. number, 'o' .. number, 'z' .. number)
    meter.windows[number] = {
      number = number, ms = spec.ms, step = spec.step, limit = spec.limit, criticalLimit = spec.criticalLimit,
      onlyCritical = spec.onlyCritical,
      total = tonumber(kept[1] or '0'), oldest = tonumber(kept[2] or '0'), newest = tonumber(kept[3] or '0'),
    }
  end
  if kind.apart > 0 then meter.last = tonumber(redis.call('HGET', meter.key, 'last') or '0') end
  setBack(meter)
  for _, window in ipairs(meter.windows) do age(meter, window) end
  opened[position] = meter
  return meter
end

-- Every window that a unit counts in.
local function eachWindow(call, unit, work)
  for at = 3, #unit, 2 do
    local meter = open(unit[at])
    for _, window in ipairs(meter.windows) do
      if not window.onlyCritical or call[1] == 1 then work(meter, window, unit[at + 1]) end
    end
  end
end

local function standsAt(unit)
  return unit[1] > 0 and tonumber(redis.call('GET', KEYS[unit[1] + 1]) or '0') or 0
end

local function put(call, unit, at)
  eachWindow(call, unit, function(meter, window, count) add(meter, window, stepOf(window, at), count) end)
  if unit[1] > 0 then
    redis.call('SET', KEYS[unit[1] + 1], string.format('%.0f', at), 'PX', asked.longest + 60000)
  end
end

local function remove(call, unit, at)
  local whole = true
  eachWindow(call, unit, function(meter, window, count)
    local there = takeOff(meter, window, stepOf(window, at), count)
    if not there and not window.onlyCritical then whole = false end
  end)
  return whole
end

local function close()
  for _, meter in pairs(opened) do
    local kept = {}
    local longest = 0
    for number, window in ipairs(meter.windows) do
      for name, value in pairs({ t = window.total, o = window.oldest, z = window.newest }) do
        kept[#kept + 1] = name .. number
        kept[#kept + 1] = string.format('%.0f', value)
      end
      longest = math.max(longest, window.ms)
    end
    if meter.last > 0 then kept[#kept + 1] = 'last'; kept[#kept + 1] = string.format('%.0f', meter.last) end
    redis.call('HSET', meter.key, unpack(kept))
    redis.call('PEXPIRE', meter.key, longest + 2 * asked.longest)
  end
end
`;

/**
 * Places for calls, in the given order, each for all of its units or for none. `hold` = for how long a place covers its call,
 * `serving` = those who waited are being served, so that nobody who comes now overtakes them. A unit that stands ahead has
 * its place already; one that has been called counts once.
 * Answers 'ok', where the new places stand, and per call -1 = it has its place, else in how many milliseconds to ask again.
 */
export const TAKE_SCRIPT = `${PRELUDE}
local function untilFree(meter, window, needed)
  local step, freed = window.oldest, 0
  while step <= window.newest do
    freed = freed + tonumber(redis.call('HGET', meter.key, field(window, step)) or '0')
    if freed >= needed then
      -- A place that stands ahead is expected to be used at once.
      local ends = step > stepOf(window, now) and now or (step + 1) * window.step
      return math.max(1, ends + window.ms - now)
    end
    step = step + 1
  end
  return window.ms
end

local function waitOn(meter, count, critical)
  local longest = -1
  for _, window in ipairs(meter.windows) do
    local limit = critical and window.criticalLimit or window.limit
    if limit then
      -- A message to more people than a window holds leaves when it is empty.
      local needed = window.total + math.min(count, limit) - limit
      if needed > 0 then longest = math.max(longest, untilFree(meter, window, needed)) end
    end
  end
  local minute, burst = meter.windows[1], meter.windows[#meter.windows]
  if longest < 0 and critical and meter.kind.apart > 0 and minute.total >= minute.limit and burst.total >= minute.limit then
    local since = now - meter.last
    if since < meter.kind.apart then longest = meter.kind.apart - since end
  end
  return longest
end

local function waitInQueue(meter, critical)
  if asked.serving or not meter.kind.queues then return -1 end
  local marks = redis.call('HMGET', meter.key, 'waiting-critical', 'waiting')
  if marks[1] or (marks[2] and not critical) then return 0 end
  return -1
end

local missing = lost()
if missing then return missing end
local answers = { 'ok', now + asked.hold }
for position, call in ipairs(asked.calls) do
  local critical, units = call[1] == 1, call[3]
  local has, stood = true, {}
  for number, unit in ipairs(units) do
    local at = standsAt(unit)
    local whole = at > 0 and remove(call, unit, at)
    if whole then stood[number] = at end
    if not whole or at <= now then has = false end
  end
  local longest = -1
  if not has then
    local sums, order = {}, {}
    for _, unit in ipairs(units) do
      for at = 3, #unit, 2 do
        if not sums[unit[at]] then order[#order + 1] = unit[at] end
        sums[unit[at]] = (sums[unit[at]] or 0) + unit[at + 1]
      end
    end
    for _, of in ipairs(order) do
      local meter = open(of)
      local wait = waitOn(meter, sums[of], critical)
      if wait < 0 then wait = waitInQueue(meter, critical) end
      if wait >= 0 and meter.kind.queues then
        redis.call('HSET', meter.key, critical and 'waiting-critical' or 'waiting', '1')
      end
      longest = math.max(longest, wait)
    end
    if longest < 0 and critical then for _, of in ipairs(order) do open(of).last = now end end
  end
  for number, unit in ipairs(units) do
    if longest < 0 then put(call, unit, now + asked.hold)
    elseif stood[number] then put(call, unit, stood[number]) end
  end
  answers[position + 2] = longest
end
close()
return answers
`;

/**
 * Calls that are over; their own word is 1 when the call was made and so counts as of now. What another has taken over
 * meanwhile stays where it is.
 */
export const SETTLE_SCRIPT = `${PRELUDE}
local missing = lost()
if missing then return missing end
for _, call in ipairs(asked.calls) do
  local used = call[2] == 1
  for _, unit in ipairs(call[3]) do
    local own = unit[2] > 0 and (unit[1] == 0 or standsAt(unit) == unit[2])
    if own then remove(call, unit, unit[2]) end
    if used and (own or standsAt(unit) == 0) then put(call, unit, now)
    elseif used then put(call, { 0, 0, select(3, unpack(unit)) }, now)
    elseif own and unit[1] > 0 then redis.call('DEL', KEYS[unit[1] + 1]) end
  end
end
close()
return { 'ok' }
`;

/** Calls of the past, for counters that are not valid yet; their own word is when they were made. */
export const RECALL_SCRIPT = `${PRELUDE}
for _, call in ipairs(asked.calls) do
  for _, unit in ipairs(call[3]) do put(call, unit, math.min(call[2], now)) end
end
close()
return { 'ok' }
`;

/** Makes counters the valid ones, unless others of the same run are: KEYS[1], ARGV their id and the run. Answers who is. */
export const PUBLISH_SCRIPT = `
local valid = redis.call('HMGET', KEYS[1], 'id', 'run')
if valid[1] and valid[2] == ARGV[2] then return valid[1] end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'id', ARGV[1], 'run', ARGV[2])
return ARGV[1]
`;
