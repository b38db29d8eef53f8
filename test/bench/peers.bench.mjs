// Side by side in one run: notify-service, the bare program and Debian's Alertmanager with its WeChat receiver before the same WeCom (P3), and the
// gateway's callbacks beside a bare Fastify program (P1, P2). Options: --alerts 3000 --rounds 5
import { connect } from '@nats-io/transport-node';
import { startCallbackServers } from './callback-servers.mjs';
import { compare, median, runProgram } from './measure.mjs';
import { startAlertmanager } from './peers/alertmanager.mjs';
import { FLOOR_ALERTS, startSendingFloor } from './sending-floor.mjs';
import { ALERTS, costOf, startSendingServices } from './sending-services.mjs';

const options = { alerts: 3_000, rounds: 5 };
const argv = process.argv.slice(2);
for (let index = 0; index < argv.length; index += 2)
  options[argv[index].replace(/^--/, '')] = Number(argv[index + 1]);

const BENCH = 'peers';
// A member may get 25 messages a minute (wecom/07 §2): all runs together stay below that.
const ACCOUNTS = 2_400;
const WARM_UP_RUNS = { alertmanager: 1, ours: 5, floor: 2 };
const CALLBACKS_PER_SECOND = 500;
const CALLBACKS = 5_000;
const PACED_ROUNDS = 3;
const P99_MS = 25;
const print = (line) => console.log(JSON.stringify({ bench: BENCH, ...line }));
const round = (value, digits = 3) => Number(value.toFixed(digits));

async function compareAlerts(services, alertmanager, floor) {
  const cost = { ours: [], theirs: [], bare: [] };
  const measured = async (whose, program, run) => {
    const { rate, cpuMs } = await costOf(program, options.alerts, run);
    cost[whose].push(cpuMs);
    return rate;
  };
  const ours = () => measured('ours', services.notify, () => services.run(ALERTS, options.alerts));
  const theirs = () =>
    measured('theirs', alertmanager, async () => {
      const env = {
        ...{ BENCH_ALERTMANAGER_URL: alertmanager.url, BENCH_WECOM_URL: services.wecomUrl },
        ...{ BENCH_COUNT: String(options.alerts), BENCH_ACCOUNTS: String(ACCOUNTS) },
      };
      return (await runProgram(['test/bench/load/alertmanager-alerts.mjs'], { env })).rate;
    });
  for (let runs = 0; runs < WARM_UP_RUNS.alertmanager; runs++) await theirs();
  for (let runs = 0; runs < WARM_UP_RUNS.ours; runs++) await ours();
  const bare = () => measured('bare', floor, () => services.run(FLOOR_ALERTS, options.alerts));
  for (let runs = 0; runs < WARM_UP_RUNS.floor; runs++) await bare();
  await compare({
    bench: BENCH,
    figure:
      'alerts sent, bare program that records before and after it sends / Alertmanager’s WeChat receiver: as far as this machine goes',
    rounds: options.rounds,
    floor: theirs,
    ours: bare,
  });
  await compare({
    bench: BENCH,
    figure: 'alerts sent, notify-service / Alertmanager’s WeChat receiver, each on one core',
    target: 1.5,
    rounds: options.rounds,
    floor: theirs,
    ours,
    note: 'notify-service commits every intent and result in PostgreSQL on another core; Alertmanager writes nothing down before it sends',
  });
  const of = (whose) => round(median(cost[whose].slice(-options.rounds)));
  print({
    figure: 'time on a core for each alert, in the sending program',
    ours: of('ours'),
    alertmanager: of('theirs'),
    bare: of('bare'),
    ratio: round(of('theirs') / of('ours')),
    unit: 'ms',
    note: 'without PostgreSQL, NATS and Redis',
  });
  print({
    figure: 'memory after the last run, and the most there was',
    ours: services.notify.memoryMb(),
    alertmanager: alertmanager.memoryMb(),
    unit: 'MB',
  });
}

async function alertFigures() {
  const connection = await connect({ servers: process.env.NATS_URL.replace('nats://', '') });
  const services = await startSendingServices({ connection, accounts: ACCOUNTS });
  let alertmanager, floor;
  try {
    await services.arrange();
    alertmanager = await startAlertmanager({ wecomUrl: services.wecomUrl, core: 0 });
    floor = await startSendingFloor({ connection, wecomUrl: services.wecomUrl });
    if (alertmanager) await compareAlerts(services, alertmanager, floor);
    else skipped();
  } finally {
    await connection.close();
    await alertmanager?.stop();
    await floor?.stop();
    await services.stop();
  }
}

function skipped() {
  const why = 'prometheus-alertmanager is not here: apt-get install prometheus-alertmanager';
  console.error(`bench ${BENCH}: NOT COMPARED, ${why}`);
  print({ figure: 'alerts sent, notify-service / Alertmanager’s WeChat receiver', skipped: why });
}

/** The median of a figure over rounds that took turns, in milliseconds. */
const middle = (laps, of) => round(median(laps.map((lap) => lap[of])), 1);
const times = (laps) => ({ p50: middle(laps, 'p50'), p99: middle(laps, 'p99'), max: middle(laps, 'max') });

async function paceCallbacks({ paced, bareUrl, gatewayUrl }) {
  const run = (url) => paced(url, { rate: CALLBACKS_PER_SECOND, count: CALLBACKS });
  await run(gatewayUrl);
  const laps = { bare: [], ours: [] };
  for (let lap = 0; lap < PACED_ROUNDS; lap++) {
    laps.bare.push(await run(bareUrl));
    laps.ours.push(await run(gatewayUrl));
  }
  const ours = times(laps.ours);
  print({
    figure: `p99 of a callback’s answer, ${CALLBACKS_PER_SECOND} a second in an open loop`,
    ...ours,
    target: P99_MS,
    met: ours.p99 < P99_MS,
    bare: times(laps.bare),
    unit: 'ms',
    rounds: { p99: laps.ours.map(({ p99 }) => round(p99, 1)) },
  });
}

async function callbackFigures() {
  const servers = await startCallbackServers();
  const { answered, bareUrl, gatewayUrl } = servers;
  try {
    await servers.untilReady();
    // Before the flood, whose facts still leave for a while after it.
    await paceCallbacks(servers);
    await answered(bareUrl);
    await answered(gatewayUrl);
    await compare({
      bench: BENCH,
      figure: 'callbacks answered, gateway / bare Fastify with the same crypto and coalesced insert',
      target: 0.6,
      floor: () => answered(bareUrl),
      ours: () => answered(gatewayUrl),
    });
  } finally {
    await servers.stop();
  }
}

await alertFigures();
await callbackFigures();
process.exit(0);
