// Alert → API: notify-service with persisted intent and result against a bare program that does the same (P3, target >= 0.6).
import { randomBytes } from 'node:crypto';
import { AckPolicy, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { arrangeCorp, untilReady } from './bench-corp.mjs';
import { compare, median, runProgram, startProgram } from './measure.mjs';

// A member may get 25 messages a minute (wecom/07 §2): all runs together stay below that, so that the quota delays nobody.
const ACCOUNTS = 2400;
// The service's code is a hundred times the floor's: it needs as many more alerts until V8 has compiled what is hot.
const ALERTS = 3000;
const ROUNDS = 5;
const SETTLED_MS = 500;
const WARM_UP_RUNS = { floor: 2, ours: 5 };
const OURS = 'alerts.v1.bench.event';
// A stream of its own, so that notify-service does not work on the floor's alerts.
const FLOOR = 'bench.floor.event';
const SECRETS_KEYS = `bench:${randomBytes(32).toString('base64')}`;
const port = 20_000 + Math.floor(Math.random() * 20_000);

const stub = await startProgram(['test/bench/floor/wecom-stub.mjs'], { core: 1 });
const BENCH_WECOM_URL = `http://127.0.0.1:${stub.line.split(' ')[1]}`;
const env = {
  SECRETS_KEYS,
  GATEWAY_PORT: String(port),
  WECOM_API_BASE_URL: BENCH_WECOM_URL,
  WECOM_PROVIDER_CORP_ID: 'wwbenchprovider1',
  WECOM_PROVIDER_SECRET: 'bench',
  WECOM_SUITE_ID: 'wwbenchsuite0001',
  WECOM_SUITE_SECRET: 'bench',
  WECOM_CORP_CONCURRENCY: '128',
  LOG_LEVEL: 'warn',
};
const service = (name, core) =>
  startProgram(['test/bench/floor/ready-line.mjs', `apps/${name}/dist/main.js`], { env, core });
const services = await Promise.all([
  service('auth-service', 1),
  service('identity-service', 1),
  service('notify-service', 0),
]);
const floors = [];

const connection = await connect({ servers: process.env.NATS_URL.replace('nats://', '') });

/** What each run cost its program, in milliseconds of a core for each alert; results are still being written when the last is sent. */
const cost = { [OURS]: [], [FLOOR]: [] };

async function run(subject) {
  const program = subject === OURS ? services.at(-1) : floors[0];
  const before = program.cpuMs();
  const { rate } = await runProgram(['test/bench/load/alerts.mjs'], {
    env: {
      ...{ BENCH_WECOM_URL, BENCH_SUBJECT: subject },
      ...{ BENCH_ACCOUNTS: String(ACCOUNTS), BENCH_COUNT: String(ALERTS) },
    },
  });
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  cost[subject].push((program.cpuMs() - before) / ALERTS);
  return rate;
}

const costs = () => {
  const of = (subject) => median(cost[subject].slice(-ROUNDS));
  const [floor, ours] = [of(FLOOR), of(OURS)];
  const [floorCpuMs, oursCpuMs, cpuRatio] = [floor, ours, floor / ours].map((one) => Number(one.toFixed(3)));
  return { perAlert: { oursCpuMs, floorCpuMs, cpuRatio } };
};

try {
  await untilReady([port + 1, port + 2, port + 3]);
  const suiteId = env.WECOM_SUITE_ID;
  await arrangeCorp({ connection, suiteId, secretsKeys: SECRETS_KEYS, accounts: ACCOUNTS });
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'BENCH_FLOOR', subjects: [FLOOR] });
  await manager.consumers.add('BENCH_FLOOR', {
    durable_name: 'bench_floor',
    ack_policy: AckPolicy.Explicit,
    max_ack_pending: 1000,
  });
  floors.push(
    await startProgram(['test/bench/floor/alert-pipeline.mjs'], { env: { BENCH_WECOM_URL }, core: 0 }),
  );
  for (let runs = 0; runs < WARM_UP_RUNS.floor; runs++) await run(FLOOR);
  for (let runs = 0; runs < WARM_UP_RUNS.ours; runs++) await run(OURS);
  await compare({
    bench: 'alert-to-api',
    figure: 'alerts sent, notify-service / bare program that consumes, renders, records, sends and records',
    target: 0.6,
    rounds: ROUNDS,
    more: costs,
    floor: () => run(FLOOR),
    ours: () => run(OURS),
    note: 'notify-service resolves recipients and tokens by request, keeps one outcome per recipient and publishes results',
  });
} finally {
  await connection.close();
  for (const program of [...floors, ...services, stub]) await program.stop();
}
process.exit(0);
