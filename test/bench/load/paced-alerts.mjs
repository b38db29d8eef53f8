// Tells BENCH_COUNT alerts at an even rate, straight on the bus or as an Alertmanager does, and prints how long each took until
// WeCom had its card: {p50, p95} in milliseconds.
import { randomBytes } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Pool } from 'undici';
import { alertEvent, webhookBody } from './alert-shapes.mjs';

const { NATS_URL, BENCH_WECOM_URL, BENCH_SOURCE_URL, BENCH_PATH } = process.env;
const count = Number(process.env.BENCH_COUNT);
const perSecond = Number(process.env.BENCH_RATE);
const accounts = Number(process.env.BENCH_ACCOUNTS);
const run = randomBytes(4).toString('hex');
const now = () => performance.timeOrigin + performance.now();

const connection = await connect({ servers: NATS_URL.replace('nats://', '') });
const js = jetstream(connection);
const source = new URL(BENCH_SOURCE_URL);
const pool = new Pool(source.origin, { connections: 8 });

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

const began = new Map();
const telling = [];
const first = now();
for (let index = 0; index < count; index++) {
  const due = first + (index / perSecond) * 1000;
  const wait = due - now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  const title = `L-${run}-${index}`;
  began.set(title, now());
  telling.push(PATHS[BENCH_PATH]({ title, lane: index % accounts }));
}
await Promise.all(telling);

const deadline = Date.now() + 30_000;
for (;;) {
  const { marked } = await (await fetch(`${BENCH_WECOM_URL}/marked`)).json();
  const took = [...began].flatMap(([title, at]) => (title in marked ? [marked[title] - at] : []));
  if (took.length === count) {
    took.sort((a, b) => a - b);
    const at = (share) => took[Math.floor(count * share)];
    console.log(JSON.stringify({ p50: at(0.5), p95: at(0.95) }));
    break;
  }
  if (Date.now() > deadline) throw new Error(`${took.length} of ${count} cards were sent`);
  await new Promise((resolve) => setTimeout(resolve, 50));
}
await pool.close();
await connection.close();
process.exit(0);
