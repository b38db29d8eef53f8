// Refresh work: the due queue against pg-boss and bare SKIP LOCKED, the cost of a refresh among a million open cards, and
// how late refreshes are under load. Options: --queued 20000 --cards 1000000 --seconds 20 --rate 1000
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import { median } from './measure.mjs';
import { changeAlerts, seedCards } from './refresh/open-cards.mjs';
import { startPlanner } from './refresh/planner.mjs';
import { bossQueue, dueQueue, rawQueue } from './refresh/queues.mjs';

const options = { queued: 20_000, cards: 1_000_000, seconds: 20, rate: 1_000 };
const argv = process.argv.slice(2);
for (let index = 0; index < argv.length; index += 2)
  options[argv[index].replace(/^--/, '')] = Number(argv[index + 1]);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
const FEW = 10_000;
const SAMPLE = 3_000;
const ROUNDS = 3;
const url = process.env.DATABASE_URL;
const pool = new pg.Pool({ connectionString: url, max: 6 });
const print = (line) => console.log(JSON.stringify({ bench: 'refresh', ...line }));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const round = (value, digits = 2) => Number(value.toFixed(digits));

async function compareQueues() {
  const queues = { ours: await dueQueue(url, pool), boss: await bossQueue(url), raw: await rawQueue(pool) };
  const rates = { ours: [], boss: [], raw: [] };
  for (let lap = 0; lap < ROUNDS; lap++) {
    for (const [name, queue] of Object.entries(queues)) rates[name].push(await queue.run(options.queued));
  }
  for (const queue of Object.values(queues)) await queue.close?.();
  const [ours, boss, raw] = ['ours', 'boss', 'raw'].map((name) => Math.round(median(rates[name])));
  const line = (figure, floor, target) =>
    print({
      figure,
      ratio: round(ours / floor),
      target,
      met: ours / floor >= target,
      ours,
      floor,
      unit: 'per second',
    });
  line('claim + complete / pg-boss fetch(200) + complete, 4 loops each', boss, 1);
  line('claim + complete / SKIP LOCKED(100) + delete, 4 loops each', raw, 0.5);
}

/** Waits until nothing is due, and gives the rounds since the call. */
async function settled(laps) {
  for (;;) {
    await pause(300);
    const { rows } = await pool.query('select 1 from card_state.refresh_due where due_at <= $1 limit 1', [
      new Date(),
    ]);
    if (rows.length === 0) return laps.rounds;
  }
}

const someCards = (count, of) => [
  ...new Set(Array.from({ length: count }, () => 1 + Math.floor(Math.random() * of))),
];

async function costAmong(cards, laps) {
  const costs = [];
  for (let lap = 0; lap < ROUNDS + 1; lap++) {
    laps.rounds = [];
    await changeAlerts(pool, someCards(SAMPLE, cards), new Date());
    const rounds = (await settled(laps)).filter(({ count }) => count === 100);
    costs.push(rounds.reduce((sum, { ms }) => sum + ms, 0) / (rounds.length * 100));
  }
  // The first lap warms caches.
  return median(costs.slice(1));
}

async function lateness(laps) {
  laps.rounds = [];
  const memory = [];
  const from = Date.now();
  let sent = 0;
  for (let tick = 0; Date.now() - from < options.seconds * 1000; tick++) {
    const owed = Math.floor(((Date.now() - from) / 1000) * options.rate) - sent;
    if (owed > 0) await changeAlerts(pool, someCards(owed, FEW * 10), new Date());
    sent += Math.max(0, owed);
    if (tick % 100 === 0) {
      collectGarbage();
      memory.push(process.memoryUsage().heapUsed / 1e6);
    }
    await pause(20);
  }
  const late = (await settled(laps)).flatMap((lap) => lap.late).sort((a, b) => a - b);
  const at = (share) => Math.round(late[Math.floor(late.length * share)]);
  const p99 = at(0.99);
  const perSecond = Math.round(sent / options.seconds);
  print({
    figure: 'lateness of a refresh, due to committed',
    p50: at(0.5),
    p99,
    max: at(0.99999),
    unit: 'ms',
    target: 1000,
    met: p99 <= 1000,
    changesPerSecond: perSecond,
    refreshes: late.length,
  });
  const third = Math.ceil(memory.length / 3);
  const [first, last] = [Math.max(...memory.slice(0, third)), Math.max(...memory.slice(-third))];
  print({
    figure: 'memory, last third of the load / first third',
    ratio: round(last / first),
    target: 1.2,
    met: last / first <= 1.2,
    first: Math.round(first),
    last: Math.round(last),
    unit: 'MB of heap',
  });
}

await compareQueues();
await seedCards(pool, 1, FEW);
const { service, laps } = await startPlanner();
const few = await costAmong(FEW, laps);
await seedCards(pool, FEW + 1, options.cards);
const many = await costAmong(options.cards, laps);
const ratio = many / few;
print({
  figure: `cost of a refresh among ${options.cards} open cards / among ${FEW}`,
  ratio: round(ratio),
  target: 1.5,
  met: ratio <= 1.5,
  few: round(few, 3),
  many: round(many, 3),
  unit: 'ms',
});
await lateness(laps);
await service.close();
await pool.end();
process.exit(0);
