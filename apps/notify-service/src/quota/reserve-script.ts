/**
 * Reserves one message per entry, in the given order, within 25 in any 60 s and 900 in any hour per (corp, agent, member).
 * WeCom drops what exceeds 30 and 1000 without telling (wecom/07 §2), hence the margin. Scores are our clock's milliseconds.
 *
 * KEYS[1] says that the counters are complete; then two keys per entry: its sorted set, and the mark that somebody waits
 * for this member. ARGV: now, '1' when the queue of those who wait is being served, then one id per entry; an id that was
 * reserved before moves to now. Answers one number per entry: 0 = may leave, else the earliest time. {-1} = not complete.
 */
export const RESERVE_SCRIPT = `
if redis.call('EXISTS', KEYS[1]) == 0 then return {-1} end
local now = tonumber(ARGV[1])
local serving = ARGV[2] == '1'
local answers = {}
for i = 1, #ARGV - 2 do
  local key, mark, id = KEYS[2 * i], KEYS[2 * i + 1], ARGV[i + 2]
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - 3600000)
  redis.call('ZREM', key, id)
  local answer = 0
  if redis.call('ZCOUNT', key, '(' .. (now - 60000), '+inf') >= 25 then
    answer = tonumber(redis.call('ZREVRANGE', key, 24, 24, 'WITHSCORES')[2]) + 60000
  elseif redis.call('ZCARD', key) >= 900 then
    answer = tonumber(redis.call('ZREVRANGE', key, 899, 899, 'WITHSCORES')[2]) + 3600000
  elseif not serving and redis.call('EXISTS', mark) == 1 then
    answer = now
  end
  if answer == 0 then
    redis.call('ZADD', key, now, id)
    redis.call('PEXPIRE', key, 7200000)
  else
    redis.call('SET', mark, '1', 'PX', 7200000)
  end
  answers[i] = answer
end
return answers
`;
