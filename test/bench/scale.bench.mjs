// What more instances bring on this machine: every service in one process (all), and 1, 2 and 4 of each, on the same servers.
// Prints a JSON line for each, and a table for docs/scaling.md on standard error.
// Options: --layouts all,1,2,4 --alerts 1200 --accounts 300 --rate 30 --seconds 8 --presses 2000
import { parseArgs } from 'node:util';
import { connect } from '@nats-io/transport-node';
import { arrangeCorp } from './bench-corp.mjs';
import { runProgram } from './measure.mjs';
import { commonGround, startLayout, SUITE_ID } from './scale/layouts.mjs';

const { values } = parseArgs({
  options: {
    layouts: { type: 'string', default: 'all,1,2,4' },
    // So many, that no member gets more than 25 messages in a minute (wecom/07 §2): the quota delays nobody.
    alerts: { type: 'string', default: '1200' },
    accounts: { type: 'string', default: '300' },
    rate: { type: 'string', default: '30' },
    seconds: { type: 'string', default: '8' },
    presses: { type: 'string', default: '2000' },
  },
});
const alerts = Number(values.alerts);
const round = (value, digits = 0) => Number(value.toFixed(digits));

const ground = await commonGround();
const connection = await connect({ servers: process.env.NATS_URL.replace('nats://', '') });
const { WECOM_API_BASE_URL, SECRETS_KEYS } = ground.env;
const load = (program, env) => runProgram([`test/bench/load/${program}.mjs`], { core: null, env });

/** Alerts a second from the bus to WeCom, and what each costs the services. */
async function throughput(layout) {
  const before = layout.cpuMs();
  const { rate } = await load('alerts', {
    BENCH_WECOM_URL: WECOM_API_BASE_URL,
    BENCH_SUBJECT: 'alerts.v1.bench.event',
    BENCH_COUNT: values.alerts,
    BENCH_ACCOUNTS: values.accounts,
  });
  return { alertsPerSecond: round(rate), cpuMsPerAlert: round((layout.cpuMs() - before) / alerts, 2) };
}

/** Milliseconds from an alert on the bus to its message at WeCom, at an even rate. */
async function latency() {
  const { nats } = await load('paced-alerts', {
    BENCH_WECOM_URL: WECOM_API_BASE_URL,
    BENCH_COUNT: String(Number(values.rate) * Number(values.seconds)),
    BENCH_RATE: values.rate,
    BENCH_ACCOUNTS: values.accounts,
  });
  return { p95Ms: round(nats.p95) };
}

/** Presses a second that the gateways answer, each taken down before; WeCom's load balancer shares them out. */
async function presses({ gateways }) {
  const each = String(Math.ceil(Number(values.presses) / gateways.length));
  const rates = await Promise.all(
    gateways.map((url) => load('callbacks', { ...ground.pressEnv, BENCH_URL: url, BENCH_COUNT: each })),
  );
  return { pressesPerSecond: round(rates.reduce((sum, { rate }) => sum + rate, 0)) };
}

async function measured(name) {
  const instances = name === 'all' ? 'all' : Number(name);
  const layout = await startLayout(instances, ground.env);
  try {
    if (!measured.arranged) {
      const accounts = Number(values.accounts);
      await arrangeCorp({ connection, suiteId: SUITE_ID, secretsKeys: SECRETS_KEYS, accounts });
      measured.arranged = true;
    }
    await throughput(layout); // V8 has compiled what is hot
    const { processes, readyMs } = layout;
    const row = { instances, processes, readyMs, ...(await throughput(layout)), ...(await latency()) };
    return { ...row, ...(await presses(layout)), memoryMb: layout.pssMb() };
  } finally {
    await layout.stop();
  }
}

const COLUMNS = [
  ['instances of each service', 'instances'],
  ['processes', 'processes'],
  ['ready after ms', 'readyMs'],
  ['alerts/s', 'alertsPerSecond'],
  ['p95 alert → WeCom, ms', 'p95Ms'],
  ['presses/s', 'pressesPerSecond'],
  ['CPU ms per alert', 'cpuMsPerAlert'],
  ['memory of the services, MB', 'memoryMb'],
];

try {
  const rows = [];
  for (const name of values.layouts.split(',')) {
    rows.push(await measured(name));
    console.log(JSON.stringify({ bench: 'scale', ...rows.at(-1) }));
  }
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  process.stderr.write(line(COLUMNS.map(([title]) => title)) + line(COLUMNS.map(() => '---')));
  for (const row of rows) process.stderr.write(line(COLUMNS.map(([, key]) => row[key])));
} finally {
  await connection.close();
  await ground.stop();
}
process.exit(0);
