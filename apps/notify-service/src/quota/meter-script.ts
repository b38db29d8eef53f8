import { PRELUDE } from './meter-prelude.js';

/**
 * Places for calls, in the given order, each for all of its units or for none. `hold` = for how long a place covers its call,
 * `serving` = those who waited are being served, so that nobody who comes now overtakes them. A unit that stands ahead has
 * its place already; one that has been called counts once.
 * Answers 'ok', where the new places stand, and per call -1 = it has its place, else in how many milliseconds to ask again.
 */
export const TAKE_SCRIPT = `${PRELUDE}
local function untilFree(window, needed)
  local steps, freed = {}, 0
  for step in pairs(window.counts) do steps[#steps + 1] = step end
  table.sort(steps)
  for _, step in ipairs(steps) do
    freed = freed + window.counts[step]
    if freed >= needed then
      -- A place that stands ahead is expected to be used at once.
      local ends = step > stepOf(window, now) and now or (step + 1) * window.spec.step
      return math.max(1, ends + window.spec.ms - now)
    end
  end
  return window.spec.ms
end

local function waitOn(meter, count, critical)
  local longest = -1
  for _, window in ipairs(meter.windows) do
    local limit = critical and window.spec.criticalLimit or window.spec.limit
    if limit then
      -- A message to more people than a window holds leaves when it is empty.
      local needed = window.total + math.min(count, limit) - limit
      if needed > 0 then longest = math.max(longest, untilFree(window, needed)) end
    end
  end
  if longest >= 0 or not critical or meter.kind.apart == 0 then return longest end
  local minute, burst = meter.windows[1], meter.windows[#meter.windows]
  if minute.total >= minute.spec.limit and burst.total >= minute.spec.limit then
    local since = now - meter.last
    if since < meter.kind.apart then longest = meter.kind.apart - since end
  end
  return longest
end

local function waitInQueue(meter, critical)
  if asked.serving or not meter.kind.queues then return -1 end
  if meter.waitingCritical or (meter.waiting and not critical) then return 0 end
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
        meter[critical and 'waitingCritical' or 'waiting'] = true
        meter.changed = true
      end
      longest = math.max(longest, wait)
    end
    if longest < 0 and critical then
      for _, of in ipairs(order) do
        if open(of).kind.apart > 0 then open(of).last = now end
      end
    end
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
    elseif own and unit[1] > 0 then moved[unit[1]] = 0 end
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

/** Nobody waits for these meters any more: nobody critical (a call that is), nobody else (its own word is 1). */
export const UNMARK_SCRIPT = `${PRELUDE}
for _, call in ipairs(asked.calls) do
  for _, unit in ipairs(call[3]) do
    local meter = open(unit[3])
    if call[1] == 1 and meter.waitingCritical then meter.waitingCritical = false; meter.changed = true end
    if call[2] == 1 and meter.waiting then meter.waiting = false; meter.changed = true end
  end
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
