import { Redis } from 'ioredis';
import { endAll } from '../harness/end-all.js';
import { FaultStory } from '../harness/fault-story.js';
import type { Ways } from '../harness/fleet.js';
import { inFull } from '../harness/in-full.js';
import { OwnServers } from '../harness/own-servers.js';

const LONG_MS = 400_000;
const LOAD = { alerts: 40, perSecond: 8 };

describe('Redis and the network in trouble', () => {
  let servers: OwnServers;
  let story: FaultStory;
  beforeAll(async () => {
    servers = await OwnServers.start();
    story = await FaultStory.begin({ name: 'redis and network' });
    await story.fleet.apart('notify-service');
  }, LONG_MS);
  afterAll(async () => {
    await endAll(
      () => story?.end(),
      () => servers?.stop(),
    );
  }, 60_000);

  const flush = async () => {
    const redis = new Redis(servers.redis.url);
    await redis.flushall();
    redis.disconnect();
  };

  inFull(
    'F15: Redis is emptied, killed and frozen under load: no window above the quota, nothing lost',
    async () => {
      const load = story.load(LOAD);
      await story.someTime(800);
      await flush();
      await story.someTime(800);
      await servers.redis.down('SIGKILL');
      await story.someTime(1_500);
      await servers.redis.up();
      await story.someTime(800);
      await servers.redis.freeze();
      await story.someTime(3_000);
      await servers.redis.thaw();
      await load;
      await story.keepsItsPromises();
    },
    LONG_MS,
  );

  inFull.each(['wecom', 'postgres', 'nats', 'redis'] as (keyof Ways)[])(
    'F25: the way from notify-service to %s is slow, silent, cut, broken and closed: it recovers, nothing lost',
    async (name) => {
      const way = story.fleet.ways[name];
      const load = story.load(LOAD);
      way.delay(150);
      await story.someTime(1_000);
      way.hold();
      await story.someTime(3_000);
      way.release();
      await story.someTime(500);
      way.cut();
      await story.someTime(500);
      way.reset();
      way.refuse();
      await story.someTime(2_000);
      way.release();
      await load;
      await story.keepsItsPromises();
      expect(story.fleet.everyoneApart.every(({ isRunning }) => isRunning)).toBe(true);
    },
    LONG_MS,
  );
});
