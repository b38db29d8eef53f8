import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { randomOf } from '../bench/card-truth/random.mjs';
import { endAll } from '../harness/end-all.js';
import { FaultStory } from '../harness/fault-story.js';
import { OwnServers } from '../harness/own-servers.js';
import { SERVICES, type ServiceName } from '../harness/services.js';
import { growing, MemoryWatch } from './memory-watch.js';
import { pace } from './pace.js';
import { type SoakFault, soakReport } from './soak-report.js';

const MINUTES = Number(process.env.SOAK_MINUTES ?? 10);
const PER_SECOND = Number(process.env.SOAK_RATE ?? 200);
/** So many that nobody gets more than WeCom lets through: 15 in a minute, 200 in a day each. */
const MEMBERS = PER_SECOND * 4;
/** All of it is one corp's: the usual eight calls side by side are 40 messages a second where WeCom takes 200 ms. */
const PARALLEL_CALLS = 256;
const RUN_MS = MINUTES * 60_000;
/**
 * Each service is killed once in about the first minute, and never again, so that it has a long life in which its memory can be measured:
 * V8 gives memory back about two minutes after a start, and has as much as the load asks for again three minutes later.
 */
const KILL_WITHIN_MS = 8_500;
const WARM_FROM = 0.6;
const FAULT_EVERY_MS = 20_000;
const NAMES = Object.keys(SERVICES) as ServiceName[];
const SLOPE_LIMIT = 1;
/** Faults hold it up, for seconds at a time. */
const MOST_SECONDS = Math.max(MINUTES * 66, MINUTES * 60 + 15);

describe(`F30: ${MINUTES} minutes at ${PER_SECOND} alerts a second, with faults`, () => {
  let servers: OwnServers;
  let story: FaultStory;
  const faults: SoakFault[] = [];
  let begun = 0;
  const seconds = () => (performance.now() - begun) / 1_000;
  const memory = new MemoryWatch(seconds);

  beforeAll(async () => {
    servers = await OwnServers.start();
    story = await FaultStory.begin({ name: 'soak', members: MEMBERS, isDirect: true });
    for (const name of NAMES)
      await story.fleet.apart(name, {
        ...memory.wish(name),
        niceness: 5,
        env: { WECOM_CORP_CONCURRENCY: String(PARALLEL_CALLS) },
      });
  }, 900_000);
  afterAll(async () => {
    await endAll(
      () => story?.end(),
      () => servers?.stop(),
    );
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

  const happens = async ([what, happen]: [string, () => Promise<unknown>]) => {
    faults.push({ at: seconds(), what });
    await happen();
  };

  const misfortune = async (until: number) => {
    // Of its own: how much chance the load has used by then depends on how fast the machine is.
    const random = randomOf(story.seed, 1);
    const victims = [...kills];
    while (victims.length > 0) {
      await sleep(random.whole(0, KILL_WITHIN_MS));
      await happens(victims.splice(random.whole(0, victims.length - 1), 1)[0]!);
    }
    for (;;) {
      await sleep(random.whole(FAULT_EVERY_MS / 2, FAULT_EVERY_MS));
      if (performance.now() - begun > until - FAULT_EVERY_MS / 2) return;
      await happens(lasting[random.whole(0, lasting.length - 1)]!);
    }
  };

  const watch = async (until: number) => {
    while (performance.now() - begun < until) {
      for (const name of NAMES) await memory.look(story.fleet.all(name)[0]!);
      await sleep(2_000);
    }
  };

  it(
    'keeps every promise, and no service grows',
    async () => {
      const before = loadavg()[0]!;
      begun = performance.now();
      const startedAt = story.fleet.system.clock.now().getTime();
      const load = story.load({
        alerts: Math.round((RUN_MS / 1_000) * PER_SECOND),
        perSecond: PER_SECOND,
        shares: { closed: 0.1, pressed: 0.005 },
        recipients: 1,
      });
      let loadSeconds = 0;
      const parts = await Promise.allSettled([
        load.finally(() => (loadSeconds = seconds())),
        misfortune(RUN_MS),
        watch(RUN_MS),
      ]);
      const failures = parts.flatMap((part) => (part.status === 'rejected' ? [String(part.reason)] : []));
      const { breaches, figures } = await story.verdict({ leap: undefined, timeoutMs: 180_000, sample: 300 });
      // A load that was held up is no load of so many a second.
      if (loadSeconds > MOST_SECONDS)
        failures.push(`the load took ${Math.round(loadSeconds)} s: fewer than ${PER_SECOND} alerts a second`);
      const lives = memory.result((RUN_MS / 1_000) * WARM_FROM);
      await mkdir('.dev/soak', { recursive: true });
      const file = resolve('.dev/soak', `seed-${story.seed}.html`);
      const result = {
        ...{ seed: story.seed, minutes: MINUTES, perSecond: PER_SECOND },
        commit: execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
        machine: `${cpus().length} cores, ${cpus()[0]!.model}, Node ${process.version}`,
        load: { before, after: loadavg()[0]! },
        ...{
          faults,
          figures: { ...figures, loadSeconds: Math.round(loadSeconds) },
          breaches: [...failures, ...breaches, ...growing(lives, SLOPE_LIMIT)],
          memory: lives,
        },
        ...pace(startedAt, story.accepted, story.pipeline.deliveries),
      };
      await writeFile(file, soakReport(result));
      await writeFile(file.replace('.html', '.json'), JSON.stringify(result));
      process.stderr.write(`soak: ${JSON.stringify(figures)}\nsoak: the report is ${file}\n`);
      expect(result.breaches).toEqual([]);
    },
    RUN_MS + 900_000,
  );
});
