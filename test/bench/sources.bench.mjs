// From an alert source to the card: how much later than straight from the bus, how much it takes in, and how fast it is known
// who is on call. Options: --rate 20 --alerts 300 --rounds 5 --flood 5000
import { randomBytes } from 'node:crypto';
import { onCallAt } from '@app/schedule';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { arrangeCorp, untilReady } from './bench-corp.mjs';
import { median, runProgram, startProgram } from './measure.mjs';
import { manySchedules } from './sources/many-schedules.mjs';

const options = { rate: 20, alerts: 300, rounds: 5, flood: 5_000 };
const argv = process.argv.slice(2);
for (let index = 0; index < argv.length; index += 2)
  options[argv[index].replace(/^--/, '')] = Number(argv[index + 1]);

/** A member may get 25 messages a minute (wecom/07 §2): so many people that the quota delays nobody. */
const ACCOUNTS = Math.ceil((options.rate * 60) / 20);
const SCHEDULES = 1_000;
const FLOOD_SECONDS = 55;
const WARM_UP_RUNS = 2;
const SERVICES = [
  'auth-service',
  'identity-service',
  'notify-service',
  'card-state-service',
  'alert-desk',
  'gateway',
];
const SECRETS_KEYS = `bench:${randomBytes(32).toString('base64')}`;
const ADMIN_API_TOKEN = randomBytes(24).toString('hex');
const key = () => randomBytes(32).toString('hex').slice(0, 43);
const port = 20_000 + Math.floor(Math.random() * 20_000);
const gateway = `http://127.0.0.1:${port}`;
const print = (line) => console.log(JSON.stringify({ bench: 'sources', ...line }));
const round = (value, digits = 1) => Number(value.toFixed(digits));

const stub = await startProgram(['test/bench/floor/wecom-stub.mjs'], { core: 1 });
const BENCH_WECOM_URL = `http://127.0.0.1:${stub.line.split(' ')[1]}`;
const env = {
  SECRETS_KEYS,
  ADMIN_API_TOKEN,
  GATEWAY_PORT: String(port),
  PUBLIC_BASE_URL: `http://localhost:${port}`,
  WECOM_API_BASE_URL: BENCH_WECOM_URL,
  WECOM_PROVIDER_CORP_ID: 'wwbenchprovider1',
  WECOM_PROVIDER_SECRET: 'bench',
  WECOM_SUITE_ID: 'wwbenchsuite0001',
  WECOM_SUITE_SECRET: 'bench',
  WECOM_SUITE_TOKEN: 'benchtoken',
  WECOM_SUITE_ENCODING_AES_KEY: key(),
  WECOM_SYSTEM_TOKEN: 'benchsystem',
  WECOM_SYSTEM_ENCODING_AES_KEY: key(),
  ALERT_DESK: 'on',
  LOG_LEVEL: 'warn',
};
const services = await Promise.all(
  SERVICES.map((name, index) =>
    startProgram(['test/bench/floor/ready-line.mjs', `apps/${name}/dist/main.js`], { env, core: index % 2 }),
  ),
);
const connection = await connect({ servers: process.env.NATS_URL.replace('nats://', '') });

async function api(method, path, body) {
  const answer = await fetch(`${gateway}/api/v1/tenants/bench${path}`, {
    method,
    headers: { authorization: `Bearer ${ADMIN_API_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** A space for each lane, which pages the lane's account: as in a company with as many teams. */
async function arrangeSpaces() {
  for (let lane = 0; lane < ACCOUNTS; lane++) {
    const policy = { levels: [{ targets: [{ account: `user${lane}` }] }] };
    await api('PUT', `/spaces/lane-${lane}`, { name: `Lane ${lane}`, match: [`lane="${lane}"`], policy });
  }
  const { url } = await api('POST', '/sources', { kind: 'alertmanager', name: 'bench' });
  return `${gateway}${new URL(url).pathname}`;
}

const shared = (more) => ({ BENCH_WECOM_URL, BENCH_ACCOUNTS: String(ACCOUNTS), ...more });

async function compareLatency(sourceUrl) {
  const run = (path) =>
    runProgram(['test/bench/load/paced-alerts.mjs'], {
      env: shared({
        BENCH_PATH: path,
        BENCH_SOURCE_URL: sourceUrl,
        BENCH_RATE: String(options.rate),
        BENCH_COUNT: String(options.alerts),
      }),
    });
  for (let lap = 0; lap < WARM_UP_RUNS; lap++) for (const path of ['nats', 'ingest']) await run(path);
  const laps = [];
  for (let lap = 0; lap < options.rounds; lap++)
    laps.push({ direct: await run('nats'), ours: await run('ingest') });
  const ratios = laps.map(({ direct, ours }) => ours.p95 / direct.p95);
  const of = (path, share) => round(median(laps.map((lap) => lap[path][share])));
  print({
    figure: 'p95 of Alertmanager webhook → card / of an event on NATS → card',
    ratio: round(median(ratios), 2),
    target: 1.5,
    met: median(ratios) <= 1.5,
    ours: of('ours', 'p95'),
    direct: of('direct', 'p95'),
    p50: { ours: of('ours', 'p50'), direct: of('direct', 'p50') },
    unit: 'ms',
    alertsPerSecond: options.rate,
    rounds: { ratio: ratios.map((one) => round(one, 2)) },
  });
}

async function flood(sourceUrl) {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
  const alerts = async () =>
    Number((await pool.query('select count(*) from alert_desk.alert')).rows[0].count);
  const before = await alerts();
  const began = performance.now();
  const { refused, seconds, p95 } = await runProgram(['test/bench/load/flood.mjs'], {
    env: shared({
      BENCH_SOURCE_URL: sourceUrl,
      BENCH_COUNT: String(options.flood),
      BENCH_SECONDS: String(FLOOD_SECONDS),
    }),
  });
  const deadline = performance.now() + 60_000;
  while ((await alerts()) - before < options.flood && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const known = (await alerts()) - before;
  await pool.end();
  print({
    figure: `${options.flood} alerts, one in each webhook, refused in a minute`,
    refused,
    target: 0,
    met: refused === 0 && known === options.flood && seconds <= 60,
    seconds: round(seconds),
    answerP95: round(p95),
    alertsMade: known,
    lastMadeAfterSeconds: round((performance.now() - began) / 1000),
  });
}

function onCall() {
  const at = new Date();
  const schedules = manySchedules(SCHEDULES, at);
  const times = [];
  for (let lap = 0; lap < 21; lap++) {
    const moment = new Date(at.getTime() + lap * 13 * 3_600_000);
    const began = performance.now();
    for (const schedule of schedules) onCallAt(schedule, moment);
    times.push(performance.now() - began);
  }
  const ms = median(times.slice(1));
  print({
    figure: `who is on call in ${SCHEDULES} schedules`,
    ms: round(ms),
    target: 50,
    met: ms <= 50,
    first: round(times[0]),
    unit: 'ms',
  });
}

try {
  onCall();
  await untilReady(SERVICES.map((_, offset) => port + offset));
  const suiteId = env.WECOM_SUITE_ID;
  await arrangeCorp({ connection, suiteId, secretsKeys: SECRETS_KEYS, accounts: ACCOUNTS });
  const sourceUrl = await arrangeSpaces();
  await compareLatency(sourceUrl);
  await flood(sourceUrl);
} finally {
  await connection.close();
  for (const program of [...services, stub]) await program.stop();
}
process.exit(0);
