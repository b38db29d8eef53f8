// 2,000 alerts at once, with every service on the cores of this machine: how many sends a second leave from the first to the last.
// Options: --alerts 2000 --members 120 --few 20 --rounds 3
import { connect } from '@nats-io/transport-node';
import { startAllServices } from './all-services.mjs';
import { median, runProgram } from './measure.mjs';

const options = { alerts: 2_000, members: 120, few: 20, rounds: 3 };
const argv = process.argv.slice(2);
for (let index = 0; index < argv.length; index += 2)
  options[argv[index].replace(/^--/, '')] = Number(argv[index + 1]);

const TARGET = 400;
const WARM_UP_RUNS = 1;
/** The window of WeCom's rule of messages to one member (wecom/07 §2). */
const QUOTA_WINDOW_MS = 60_000;
const services = await startAllServices({ coreOf: () => null });
const connection = await connect({ servers: process.env.NATS_URL.replace('nats://', '') });

async function burst(members) {
  const before = [...services.programs].map(([name, program]) => [name, program.cpuMs()]);
  const told = await runProgram(['test/bench/load/burst.mjs'], {
    core: null,
    env: {
      ...{ BENCH_WECOM_URL: services.wecomUrl, BENCH_COUNT: String(options.alerts) },
      BENCH_ACCOUNTS: String(members),
    },
  });
  const cpuMs = before.map(([name, since]) => {
    const used = services.programs.get(name).cpuMs() - since;
    return [name, Number((used / options.alerts).toFixed(3))];
  });
  // The members' windows are empty again before the next burst.
  await new Promise((resolve) => setTimeout(resolve, QUOTA_WINDOW_MS));
  return { ...told, cpuMs: Object.fromEntries(cpuMs) };
}

/** Without a target where the quota says how fast they may leave. */
function print(figure, runs, target) {
  const rate = median(runs.map((run) => run.rate));
  console.log(
    JSON.stringify({
      bench: 'burst',
      figure,
      rate: Math.round(rate),
      target,
      met: target === undefined ? undefined : rate >= target,
      unit: 'sends per second',
      rounds: runs.map((run) => ({ ...run, rate: Math.round(run.rate) })),
    }),
  );
}

try {
  await services.arrange(connection, options.members);
  for (let runs = 0; runs < WARM_UP_RUNS; runs++) await burst(options.members);
  const many = [];
  for (let runs = 0; runs < options.rounds; runs++) many.push(await burst(options.members));
  print(
    `${options.alerts} alerts to ${options.members} members, whom the quota does not delay`,
    many,
    TARGET,
  );
  const few = await burst(options.few);
  print(
    `${options.alerts} alerts to ${options.few} members: what leaves before the quota holds the rest back`,
    [few],
  );
} finally {
  await connection.close();
  await services.stop();
}
process.exit(0);
