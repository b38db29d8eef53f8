// Tells alerts at an even rate, straight on the bus and, where BENCH_SOURCE_URL is given, by turns as an Alertmanager does:
// BENCH_COUNT on each path, BENCH_RATE a second on each. Prints how long each took until WeCom had its card: {nats: {p50, p95}, ingest: {p50, p95}} in milliseconds.
import { randomBytes } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Pool } from 'undici';
import { alertEvent, webhookBody } from './alert-shapes.mjs';

const { NATS_URL, BENCH_WECOM_URL, BENCH_SOURCE_URL } = process.env;
const count = Number(process.env.BENCH_COUNT);
const perSecond = Number(process.env.BENCH_RATE);
const accounts = Number(process.env.BENCH_ACCOUNTS);
const run = randomBytes(4).toString('hex');
const now = () => performance.timeOrigin + performance.now();

const connection = await connect({ servers: NATS_URL.replace('nats://', '') });
const js = jetstream(connection);
const source = BENCH_SOURCE_URL && new URL(BENCH_SOURCE_URL);
const pool = source && new Pool(source.origin, { connections: 8 });

const PATHS = {
  nats: (alert) => js.publish('alerts.v1.bench.event', JSON.stringify(alertEvent(alert))),
  ingest: async (alert) => {
    const answer = await pool.request({
      path: source.pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(webhookBody(alert)),
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`the source answered ${answer.statusCode}`);
  },
};
/** Either path comes as often behind itself as behind the other one: what one alert leaves to be done lies in the way of both. */
const TURNS = source ? ['nats', 'ingest', 'ingest', 'nats'] : ['nats'];

const told = [];
const telling = [];
const paths = [...new Set(TURNS)];
const first = now();
for (let index = 0; index < count * paths.length; index++) {
  const due = first + (index / (perSecond * paths.length)) * 1000;
  const wait = due - now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  const title = `L-${run}-${index}`;
  const path = TURNS[index % TURNS.length];
  told.push({ title, path, at: now() });
  telling.push(PATHS[path]({ title, lane: index % accounts }));
}
await Promise.all(telling);

const deadline = Date.now() + 30_000;
for (;;) {
  const { marked } = await (await fetch(`${BENCH_WECOM_URL}/marked`)).json();
  const sent = told.filter(({ title }) => title in marked);
  if (sent.length === told.length) {
    const figures = paths.map((path) => [path, figuresOf(path, marked)]);
    console.log(JSON.stringify(Object.fromEntries(figures)));
    break;
  }
  if (Date.now() > deadline) throw new Error(`${sent.length} of ${told.length} cards were sent`);
  await new Promise((resolve) => setTimeout(resolve, 50));
}
await pool?.close();
await connection.close();
process.exit(0);

function figuresOf(path, marked) {
  const took = told
    .filter((one) => one.path === path)
    .map(({ title, at }) => marked[title] - at)
    .sort((a, b) => a - b);
  const at = (share) => took[Math.floor(took.length * share)];
  return { p50: at(0.5), p95: at(0.95) };
}
