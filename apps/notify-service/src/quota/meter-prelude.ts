/**
 * A meter is one packed value: when the last critical call left, who waits, and for each of its windows the number of calls by
 * the step they fall into. It is read and written as a whole: a script costs what its commands cost, and these are two for
 * each meter. What has left a window is dropped when somebody looks.
 *
 * A place stands in the step in which it ends to cover a call, which lies ahead; it moves to the moment of the answer, the
 * latest at which WeCom may have counted the call. So a call counts from before it leaves until a window after its answer,
 * whichever process makes it, and one whose process was killed counts for longer rather than not at all. A key of its own
 * says where a unit stands, so that its repeat, by this process or another, is no second one, and nobody takes off what
 * another has taken over.
 *
 * What the scripts that work on meters begin with. ARGV[1] is JSON: `generation` and `run` (which counters, of which run of Redis), `ahead` (milliseconds that our clock is
 * ahead of the machine's, 0 but where a test moves it, or `standsAt`), `longest` (how far ahead a place may stand), `kinds`
 * (windows of each kind of meter), `meters` (the kind of each key from KEYS[2] on), `calls` (CallWords).
 * KEYS[1] says which counters are valid.
 */
export const PRELUDE = `
local asked = cjson.decode(ARGV[1])
local clock = redis.call('TIME')
local now = asked.standsAt or (clock[1] * 1000 + math.floor(clock[2] / 1000) + asked.ahead)

local function lost()
  local valid = redis.call('HMGET', KEYS[1], 'id', 'run')
  if not valid[1] or valid[2] ~= asked.run then return {'lost'} end
  if valid[1] ~= asked.generation then return {'other', valid[1]} end
end

-- Everything that is asked about, by its position; Lua passes no more than some thousands of words at once.
local values = {}
for first = 2, #KEYS, 1000 do
  local some = redis.call('MGET', unpack(KEYS, first, math.min(first + 999, #KEYS)))
  for index = 1, #some do values[first + index - 2] = some[index] end
end

local function stepOf(window, at) return math.floor(at / window.spec.step) end

local function add(meter, window, step, count)
  window.counts[step] = (window.counts[step] or 0) + count
  window.total = window.total + count
  meter.changed = true
end

-- False when it is not there: the counters were lost meanwhile, or it has left the window.
local function takeOff(meter, window, step, count)
  local there = window.counts[step] or 0
  if there < count then return false end
  window.counts[step] = there > count and there - count or nil
  window.total = window.total - count
  meter.changed = true
  return true
end

-- Only a clock that was set back leaves calls of the future: they count as made now.
local function setBack(meter)
  for _, window in ipairs(meter.windows) do window.counts = {} end
  for _, window in ipairs(meter.windows) do
    local total = window.total
    window.total = 0
    if total > 0 then add(meter, window, stepOf(window, now), total) end
  end
  meter.last, meter.waiting, meter.waitingCritical = 0, false, false
end

local opened = {}
local function open(position)
  if opened[position] then return opened[position] end
  local kept = values[position] and cmsgpack.unpack(values[position]) or { 0, false, false }
  local meter = {
    key = KEYS[position + 1], kind = asked.kinds[asked.meters[position]], windows = {},
    last = kept[1], waiting = kept[2], waitingCritical = kept[3],
  }
  local isSetBack = false
  for number, spec in ipairs(meter.kind.windows) do
    local window = { spec = spec, counts = kept[number + 3] or {}, total = 0 }
    local first, latest = stepOf(window, now - spec.ms), stepOf(window, now + 2 * asked.longest)
    for step, count in pairs(window.counts) do
      if step < first then window.counts[step] = nil else window.total = window.total + count end
      if step > latest then isSetBack = true end
    end
    meter.windows[number] = window
  end
  if isSetBack then setBack(meter) end
  opened[position] = meter
  return meter
end

-- Whether a call counts in a window.
local function counts(call, window) return not window.spec.onlyCritical or call[1] == 1 end

-- Where units stand from now on, by position; 0 = nowhere.
local moved = {}
local function standsAt(unit)
  if unit[1] == 0 then return 0 end
  return moved[unit[1]] or tonumber(values[unit[1]] or '0')
end

local function put(call, unit, at)
  for word = 3, #unit, 2 do
    local meter = open(unit[word])
    for _, window in ipairs(meter.windows) do
      if counts(call, window) then add(meter, window, stepOf(window, at), unit[word + 1]) end
    end
  end
  if unit[1] > 0 then moved[unit[1]] = at end
end

local function remove(call, unit, at)
  local whole = true
  for word = 3, #unit, 2 do
    local meter = open(unit[word])
    for _, window in ipairs(meter.windows) do
      if counts(call, window) then
        local there = takeOff(meter, window, stepOf(window, at), unit[word + 1])
        if not there and not window.spec.onlyCritical then whole = false end
      end
    end
  end
  return whole
end

local function close()
  for _, meter in pairs(opened) do
    if meter.changed then
      local kept, longest = { meter.last, meter.waiting, meter.waitingCritical }, 0
      for number, window in ipairs(meter.windows) do
        kept[number + 3] = window.counts
        longest = math.max(longest, window.spec.ms)
      end
      redis.call('SET', meter.key, cmsgpack.pack(kept), 'PX', longest + 2 * asked.longest)
    end
  end
  for position, at in pairs(moved) do
    if at == 0 then redis.call('DEL', KEYS[position + 1])
    else redis.call('SET', KEYS[position + 1], string.format('%.0f', at), 'PX', asked.longest + 60000) end
  end
end
`;
