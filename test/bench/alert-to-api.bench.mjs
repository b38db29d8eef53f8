// Alert → API: notify-service with persisted intent and result against a bare program that does the same (P3, target >= 0.6).
import { connect } from '@nats-io/transport-node';
import { compare, median } from './measure.mjs';
import { FLOOR_ALERTS as FLOOR, startSendingFloor } from './sending-floor.mjs';
import { ALERTS as OURS, costOf, startSendingServices } from './sending-services.mjs';

// A member may get 25 messages a minute (wecom/07 §2): all runs together stay below that, so that the quota delays nobody.
const ACCOUNTS = 2400;
const ALERTS = 3000;
const ROUNDS = 5;
// The service's code is a hundred times the floor's: it needs as many more alerts until V8 has compiled what is hot.
const WARM_UP_RUNS = { floor: 2, ours: 5 };

const connection = await connect({ servers: process.env.NATS_URL.replace('nats://', '') });
const services = await startSendingServices({ connection, accounts: ACCOUNTS });
const floors = [];
const cost = { [OURS]: [], [FLOOR]: [] };

async function run(subject) {
  const program = subject === OURS ? services.notify : floors[0];
  const { rate, cpuMs } = await costOf(program, ALERTS, () => services.run(subject, ALERTS));
  cost[subject].push(cpuMs);
  return rate;
}

const costs = () => {
  const of = (subject) => median(cost[subject].slice(-ROUNDS));
  const [floor, ours] = [of(FLOOR), of(OURS)];
  const [floorCpuMs, oursCpuMs, cpuRatio] = [floor, ours, floor / ours].map((one) => Number(one.toFixed(3)));
  return { perAlert: { oursCpuMs, floorCpuMs, cpuRatio } };
};

try {
  await services.arrange();
  floors.push(await startSendingFloor({ connection, wecomUrl: services.wecomUrl }));
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
  for (const program of floors) await program.stop();
  await services.stop();
}
process.exit(0);
