import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { redisAcl, redisRules } from '../src/index.js';

const name = `test-${randomBytes(4).toString('hex')}`;
const password = randomBytes(16).toString('hex');

describe('a user of Redis for one service', () => {
  let admin: Redis;
  let redis: Redis;

  beforeAll(async () => {
    admin = new Redis(process.env.REDIS_URL!);
    await admin.acl('SETUSER', name, ...redisRules({ password, keyPrefix: 'notify:' }).split(' '));
    const url = new URL(process.env.REDIS_URL!);
    Object.assign(url, { username: name, password });
    redis = new Redis(url.href);
  });
  afterAll(async () => {
    redis.disconnect();
    await admin.acl('DELUSER', name);
    admin.disconnect();
  });

  it('counts under its own keys, by script too', async () => {
    const key = `notify:test:${name}`;
    await redis.multi().zadd(key, 1, 'a').pexpire(key, 60_000).exec();
    expect(await redis.eval(`return redis.call('ZCARD', KEYS[1])`, 1, key)).toBe(1);
    expect(await redis.ping()).toBe('PONG');
    // By the server's clock, which all processes share, and told which start of it this is.
    expect(await redis.eval(`return redis.call('TIME')`, 1, key)).toHaveLength(2);
    expect(await redis.info('server')).toContain('run_id:');
    await redis.del(key);
  });

  it.each([
    ['reads no other key', ['GET', 'session:1']],
    ['writes none', ['SET', 'session:1', 'x']],
    ['lists none', ['KEYS', '*']],
    ['empties nothing', ['FLUSHALL']],
    ['configures nothing', ['CONFIG', 'GET', '*']],
    ['makes no user', ['ACL', 'LIST']],
    ['and a script may no more', ['EVAL', `return redis.call('GET', 'session:1')`, '0']],
  ])('%s', async (_what, [command, ...args]) => {
    await expect(redis.call(command!, ...args)).rejects.toThrow(/NOPERM|can't access/);
  });

  it('stands in a file that lets nobody else in and holds no password', () => {
    const file = redisAcl([{ name: 'notify-service', password, keyPrefix: 'notify:' }]);
    expect(file).toMatch(/^user default reset off\nuser notify-service reset on #[0-9a-f]{64} ~notify:\*/);
    expect(file).not.toContain(password);
  });
});
