import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { FaultStory } from '../harness/fault-story.js';
import { OwnServers } from '../harness/own-servers.js';
import { SERVICES, type ServiceName } from '../harness/services.js';
import { type Sample, slopePerMinute } from './slope.js';
import { type SoakFault, soakReport } from './soak-report.js';

const MINUTES = Number(process.env.SOAK_MINUTES ?? 10);
const PER_SECOND = Number(process.env.SOAK_RATE ?? 200);
/** So many that nobody gets more than WeCom lets through: 15 in a minute, 200 in a day each. */
const MEMBERS = PER_SECOND * 4;
const RUN_MS = MINUTES * 60_000;
/** Services are killed in the first part only, so that each has a long life in which its memory can be measured. */
const KILLS_UNTIL = 0.4;
const FAULT_EVERY_MS = 20_000;
const PAGE_BYTES = 4_096;
const MB = 1024 * 1024;
const NAMES = Object.keys(SERVICES) as ServiceName[];
const SLOPE_LIMIT = 1;

describe(`F30: ${MINUTES} minutes at ${PER_SECOND} alerts a second, with faults`, () => {
  let servers: OwnServers;
  let story: FaultStory;
  const faults: SoakFault[] = [];
  const memory = new Map<ServiceName, { pid: number; samples: Sample[] }>();
  let begun = 0;
  const seconds = () => (performance.now() - begun) / 1_000;

  beforeAll(async () => {
    servers = await OwnServers.start();
    story = await FaultStory.begin({ name: 'soak', members: MEMBERS });
    for (const name of NAMES) await story.fleet.apart(name);
  }, 900_000);
  afterAll(async () => {
    await story?.end();
    await servers?.stop();
  }, 120_000);

  const nats = () => story.fleet.system.servers.nats!;
  const restart = async (name: ServiceName) => {
    const [victim] = story.fleet.all(name);
    await victim!.kill();
    await victim!.start();
  };
  const freeze = async (name: ServiceName) => {
    const [victim] = story.fleet.all(name);
    victim!.freeze();
    await sleep(3_000);
    victim!.thaw();
  };
  const lasting: [string, () => Promise<unknown>][] = [
    ...NAMES.map((name): [string, () => Promise<unknown>] => [
      `${name} is frozen for 3 s`,
      () => freeze(name),
    ]),
    [
      'NATS is killed',
      () =>
        nats()
          .down('SIGKILL')
          .then(() => nats().up()),
    ],
    ['Redis is killed', () => servers.redis.down('SIGKILL').then(() => servers.redis.up())],
    [
      'Redis is emptied',
      async () => {
        const redis = new Redis(servers.redis.url);
        await redis.flushall();
        redis.disconnect();
      },
    ],
  ];
  const kills = NAMES.map((name): [string, () => Promise<unknown>] => [
    `${name} is killed`,
    () => restart(name),
  ]);

  const misfortune = async (until: number) => {
    for (;;) {
      await sleep(story.random.whole(FAULT_EVERY_MS / 2, FAULT_EVERY_MS));
      if (performance.now() - begun > until - FAULT_EVERY_MS / 2) return;
      const isEarly = performance.now() - begun < until * KILLS_UNTIL;
      const possible = isEarly ? [...kills, ...lasting] : lasting;
      const [what, happen] = possible[story.random.whole(0, possible.length - 1)]!;
      faults.push({ at: seconds(), what });
      await happen();
    }
  };

  const watch = async (until: number) => {
    while (performance.now() - begun < until) {
      for (const name of NAMES) {
        const [one] = story.fleet.all(name);
        if (!one?.isRunning) continue;
        const statm = await readFile(`/proc/${one.pid}/statm`, 'utf8').catch(() => undefined);
        if (statm === undefined) continue;
        const life = memory.get(name)?.pid === one.pid ? memory.get(name)! : { pid: one.pid, samples: [] };
        life.samples.push({ at: seconds(), value: (Number(statm.split(' ')[1]) * PAGE_BYTES) / MB });
        memory.set(name, life);
      }
      await sleep(2_000);
    }
  };

  it(
    'keeps every promise, and no service grows',
    async () => {
      const before = loadavg()[0]!;
      begun = performance.now();
      const startedAt = story.fleet.system.clock.now().getTime();
      await Promise.all([
        story.load({
          alerts: Math.round((RUN_MS / 1_000) * PER_SECOND),
          perSecond: PER_SECOND,
          shares: { closed: 0.1, pressed: 0.005 },
          recipients: 1,
        }),
        misfortune(RUN_MS),
        watch(RUN_MS),
      ]);
      const { breaches, figures } = await story.verdict({ leap: undefined, timeoutMs: 180_000, sample: 300 });
      const warm = (RUN_MS / 1_000) * (KILLS_UNTIL + 0.1);
      const slopes = NAMES.map((name) => {
        const samples = memory.get(name)?.samples ?? [];
        return [name, { samples, slope: slopePerMinute(samples, warm) }] as const;
      });
      const growing = slopes
        .filter(([, { slope }]) => MINUTES >= 5 && (slope ?? 0) > SLOPE_LIMIT)
        .map(([name, { slope }]) => `${name} grows by ${slope!.toFixed(1)} MB a minute`);
      await mkdir('.dev/soak', { recursive: true });
      const file = resolve('.dev/soak', `seed-${story.seed}.html`);
      const result = {
        ...{ seed: story.seed, minutes: MINUTES, perSecond: PER_SECOND },
        commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
        machine: `${cpus().length} cores, ${cpus()[0]!.model}, Node ${process.version}`,
        load: { before, after: loadavg()[0]! },
        ...{ faults, figures, breaches: [...breaches, ...growing], memory: Object.fromEntries(slopes) },
        ...pace(startedAt),
      };
      await writeFile(file, soakReport(result));
      await writeFile(file.replace('.html', '.json'), JSON.stringify(result));
      process.stderr.write(`soak: ${JSON.stringify(figures)}\nsoak: the report is ${file}\n`);
      expect(result.breaches).toEqual([]);
    },
    RUN_MS + 900_000,
  );

  /** What was accepted and told when, from the results themselves. */
  const pace = (startedAt: number) => {
    const acceptedAt = new Map(story.accepted.map(({ alertId, at }) => [alertId, at!]));
    const perSecond = (times: number[]): Sample[] => {
      const counts = new Map<number, number>();
      for (const time of times) {
        const second = Math.floor((time - startedAt) / 1_000);
        counts.set(second, (counts.get(second) ?? 0) + 1);
      }
      return [...counts].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at);
    };
    const results = story.pipeline.deliveries.map(({ data }) => ({
      at: Date.parse(data.occurredAt),
      ms: Date.parse(data.occurredAt) - (acceptedAt.get(data.alertId) ?? Number.NaN),
    }));
    const byWindow = new Map<number, number[]>();
    for (const { at, ms } of results) {
      const window = Math.floor((at - startedAt) / 5_000) * 5;
      byWindow.set(window, [...(byWindow.get(window) ?? []), Math.max(0, ms)]);
    }
    const quantile = (share: number): Sample[] =>
      [...byWindow]
        .map(([at, all]) => ({ at, value: all.sort((a, b) => a - b)[Math.floor(all.length * share)]! }))
        .sort((a, b) => a.at - b.at);
    return {
      accepted: perSecond([...acceptedAt.values()]),
      told: perSecond(results.map(({ at }) => at)),
      latency: { p50: quantile(0.5), p95: quantile(0.95) },
    };
  };
});
