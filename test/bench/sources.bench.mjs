// From an alert source to the card: how much later than straight from the bus, how much it takes in, and how fast it is known
// who is on call. Options: --rate 20 --alerts 300 --rounds 5 --flood 5000
import { onCallAt } from '@app/schedule';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { startAllServices } from './all-services.mjs';
import { median, runProgram } from './measure.mjs';
import { manySchedules } from './sources/many-schedules.mjs';

const options = { rate: 20, alerts: 300, rounds: 5, flood: 5_000 };
const argv = process.argv.slice(2);
for (let index = 0; index < argv.length; index += 2)
  options[argv[index].replace(/^--/, '')] = Number(argv[index + 1]);

/** A member may get 25 messages a minute (wecom/07 §2): so many people that the quota delays nobody. */
const ACCOUNTS = Math.ceil((2 * options.rate * 60) / 20);
const SCHEDULES = 1_000;
const FLOOD_SECONDS = 55;
const WARM_UP_RUNS = 2;
const print = (line) => console.log(JSON.stringify({ bench: 'sources', ...line }));
const round = (value, digits = 1) => Number(value.toFixed(digits));

const services = await startAllServices({ coreOf: (index) => index % 2 });
const { gateway, adminToken } = services;
const connection = await connect({ servers: process.env.NATS_URL.replace('nats://', '') });

async function api(method, path, body) {
  const answer = await fetch(`${gateway}/api/v1/tenants/bench${path}`, {
    method,
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
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

const shared = (more) => ({ BENCH_WECOM_URL: services.wecomUrl, BENCH_ACCOUNTS: String(ACCOUNTS), ...more });

async function compareLatency(sourceUrl) {
  const run = () =>
    runProgram(['test/bench/load/paced-alerts.mjs'], {
      env: shared({
        BENCH_SOURCE_URL: sourceUrl,
        BENCH_RATE: String(options.rate),
        BENCH_COUNT: String(options.alerts),
      }),
    });
  for (let lap = 0; lap < WARM_UP_RUNS; lap++) await run();
  const laps = [];
  for (let lap = 0; lap < options.rounds; lap++) laps.push(await run());
  const ratios = laps.map(({ nats, ingest }) => ingest.p95 / nats.p95);
  const of = (path, share) => round(median(laps.map((lap) => lap[path][share])));
  print({
    figure: 'p95 of Alertmanager webhook → card / of an event on NATS → card',
    ratio: round(median(ratios), 2),
    target: 1.5,
    met: median(ratios) <= 1.5,
    ours: of('ingest', 'p95'),
    direct: of('nats', 'p95'),
    p50: { ours: of('ingest', 'p50'), direct: of('nats', 'p50') },
    unit: 'ms',
    alertsPerSecond: options.rate,
    rounds: { ratio: ratios.map((one) => round(one, 2)) },
    note: 'both paths at once, each at this rate',
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
  await services.arrange(connection, ACCOUNTS);
  const sourceUrl = await arrangeSpaces();
  await compareLatency(sourceUrl);
  await flood(sourceUrl);
} finally {
  await connection.close();
  await services.stop();
}
process.exit(0);
