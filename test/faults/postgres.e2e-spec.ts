import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@app/testing';
import { endAll } from '../harness/end-all.js';
import { FaultStory } from '../harness/fault-story.js';
import { inFull } from '../harness/in-full.js';
import { OwnServers } from '../harness/own-servers.js';
import { SmallDisk } from '../harness/small-disk.js';

const LONG_MS = 400_000;
/** PostgreSQL's own files take about 100 MB of it. */
const DISK_MB = 400;
/** Connections of a service's process. */
const POOL_SIZE = 10;
const LARGER_POOLS: Record<string, number> = { 'oncall-card_state': 16 };
const OFFERED_WHILE_FULL = 200;
const LOAD = { alerts: 30, perSecond: 8 };

describe('PostgreSQL in trouble', () => {
  let disk: SmallDisk | undefined;
  let servers: OwnServers;
  let story: FaultStory;
  beforeAll(async () => {
    disk = await SmallDisk.mount(DISK_MB);
    servers = await OwnServers.start(disk?.path);
    story = await FaultStory.begin({ name: 'postgres' });
    await story.fleet.apart('notify-service');
  }, LONG_MS);
  afterAll(async () => {
    await endAll(
      () => story?.end(),
      () => servers?.stop(),
      () => disk?.unmount(),
    );
  }, 60_000);

  /** Nothing was lost, and whoever was alive before is so still. */
  const heals = async () => {
    await story.keepsItsPromises();
    expect(story.fleet.everyoneApart.every(({ isRunning }) => isRunning)).toBe(true);
  };

  it(
    'F6: stopped at once and started again under load: what was committed stays, and nothing is lost',
    async () => {
      const load = story.load(LOAD);
      await story.someTime(1_500);
      await servers.postgres.down('SIGQUIT');
      await story.someTime(1_500);
      await servers.postgres.up();
      await load;
      await heals();
    },
    LONG_MS,
  );

  inFull.each([3_000, 10_000])(
    'F7: frozen for %i ms: whoever asks gets an answer meanwhile, and no connection leaks',
    async (ms) => {
      const load = story.load(LOAD);
      await story.someTime(1_000);
      await servers.postgres.freeze();
      const answered = story.offer({ alertId: `F7-${ms}`, title: 'F7' });
      await sleep(ms);
      await servers.postgres.thaw();
      expect([202, 503]).toContain(await answered);
      await load;
      await heals();
      const pools = await story.fleet.system.servers.database.query<{ name: string; count: number }>(
        `select application_name as name, count(*)::int as count from pg_stat_activity
         where datname = current_database() and application_name like 'oncall-%' group by 1`,
      );
      const tooMany = pools.filter(({ name, count }) => count > (LARGER_POOLS[name] ?? POOL_SIZE));
      expect(tooMany).toEqual([]);
    },
    LONG_MS,
  );

  inFull(
    'F8: every connection is killed, again and again: the pools recover and no process dies',
    async () => {
      const load = story.load(LOAD);
      for (let round = 0; round < 5; round += 1) {
        await story.someTime(700);
        await story.fleet.system.servers.database.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'oncall-%'`,
        );
      }
      await load;
      await heals();
    },
    LONG_MS,
  );

  /** Whether PostgreSQL has no room left for this, or has ended itself for want of it. */
  const isFull = async () => {
    const taking = `create table f9_${randomBytes(4).toString('hex')} as
       select repeat(md5(random()::text), 100) from generate_series(1, 1000)`;
    return story.fleet.system.servers.database.query(taking).then(
      () => false,
      () => true,
    );
  };

  inFull(
    'F9: its disk is full: nothing is answered 202 that is not stored, and it goes on without a restart',
    async () => {
      if (!disk) return void process.stderr.write('skipped: no tmpfs may be mounted here\n');
      const filler = await disk.fill();
      const load = story.load(LOAD);
      await eventually(() => isFull(), { timeoutMs: 60_000, intervalMs: 10 });
      const stored: string[] = [];
      for (let offered = 1; offered <= OFFERED_WHILE_FULL; offered += 1) {
        const alertId = `F9-${offered}`;
        // Nothing that compresses.
        const description = randomBytes(3_000).toString('base64');
        // The bus has room: what it keeps is answered 202, and waits there for the database.
        if ((await story.offer({ alertId, description })) === 202) stored.push(alertId);
      }
      await disk.free(filler);
      // Where its log of writes could not grow it has ended itself.
      await servers.postgres.revive();
      await load;
      await story.knows(stored);
      await heals();
    },
    LONG_MS,
  );
});
