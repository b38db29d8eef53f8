/** A reservation counts as a message until its call is over; one that is forgotten stops holding its place after this. */
export const RESERVED_MS = 60_000;

/**
 * Reserves one message per entry, in the given order, per (corp, agent, member). WeCom drops what exceeds 30 in any 60 s
 * and 1000 in any hour without telling (wecom/07 §2). We stay at 25 and 900, and keep four places above for critical ones:
 * one that comes while others fill the 25 leaves at once, and a burst of critical ones gets them three seconds apart.
 *
 * A score is the latest moment at which WeCom may count the message: while it is reserved or being called `now` plus
 * RESERVED_MS, afterwards the moment of the answer. So no two of our processes can let 30 calls fall into one minute.
 *
 * KEYS[1] says that the counters are complete; then four keys per entry: its messages, its critical messages, the mark
 * that critical ones wait for this member, the mark that others do. ARGV: now, '1' when those who wait are being served,
 * RESERVED_MS, then per entry its id and '1' when it is critical; an id that was reserved before is reserved anew.
 * Answers one number per entry: 0 = may leave, else the earliest time worth another try. {-1} = not complete.
 */
export const RESERVE_SCRIPT = `
if redis.call('EXISTS', KEYS[1]) == 0 then return {-1} end
local now, serving, reserved = tonumber(ARGV[1]), ARGV[2] == '1', tonumber(ARGV[3])
local answers = {}

local function since(key, rank)
  local score = tonumber(redis.call('ZREVRANGE', key, rank - 1, rank - 1, 'WITHSCORES')[2] or '0')
  return math.min(score, now)
end

local function forget(key, id)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - 3600000)
  redis.call('ZREM', key, id)
  -- Only a clock that was set back leaves such scores.
  for _, ahead in ipairs(redis.call('ZRANGEBYSCORE', key, '(' .. (now + 2 * reserved), '+inf')) do
    redis.call('ZADD', key, now, ahead)
  end
end

local function lastMinute(key)
  return redis.call('ZCOUNT', key, '(' .. (now - 60000), '+inf')
end

for i = 1, (#ARGV - 3) / 2 do
  local all, critical, criticalMark, mark = KEYS[4 * i - 2], KEYS[4 * i - 1], KEYS[4 * i], KEYS[4 * i + 1]
  local id, isCritical = ARGV[2 * i + 2], ARGV[2 * i + 3] == '1'
  forget(all, id)
  local answer, taken, hour = 0, lastMinute(all), 900
  if isCritical then
    forget(critical, id)
    hour = 980
    if taken >= 29 then
      answer = since(all, 29) + 60000
    elseif taken >= 25 and lastMinute(critical) >= 25 and now < since(critical, 1) + 3000 then
      answer = since(critical, 1) + 3000
    end
  elseif taken >= 25 then
    answer = since(all, 25) + 60000
  end
  if answer == 0 and redis.call('ZCARD', all) >= hour then
    answer = since(all, hour) + 3600000
  elseif answer == 0 and not serving and (redis.call('EXISTS', criticalMark) == 1
      or (not isCritical and redis.call('EXISTS', mark) == 1)) then
    answer = now
  end
  if answer == 0 then
    redis.call('ZADD', all, now + reserved, id)
    redis.call('PEXPIRE', all, 7200000)
    if isCritical then
      redis.call('ZADD', critical, now + reserved, id)
      redis.call('PEXPIRE', critical, 7200000)
    end
  else
    redis.call('SET', isCritical and criticalMark or mark, '1', 'PX', 7200000)
  end
  answers[i] = answer
end
return answers
`;
