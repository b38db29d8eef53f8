// Publishes BENCH_COUNT alerts as fast as the bus takes them, in turn for BENCH_ACCOUNTS accounts, until no more of them arrive at
// WeCom; prints {sent, rate, seconds, firstAfterMs} of what arrived before the first pause.
import { randomBytes } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { alertEvent } from './alert-shapes.mjs';

const { NATS_URL, BENCH_WECOM_URL } = process.env;
const count = Number(process.env.BENCH_COUNT);
const accounts = Number(process.env.BENCH_ACCOUNTS);
const run = randomBytes(4).toString('hex');
const PAUSE_MS = 3_000;
const WINDOW = 256;
const now = () => performance.timeOrigin + performance.now();

const connection = await connect({ servers: NATS_URL.replace('nats://', '') });
const js = jetstream(connection);
const began = now();
const publishing = new Set();
for (let index = 0; index < count; index++) {
  const event = alertEvent({ title: `L-${run}-${index}`, lane: index % accounts });
  const one = js
    .publish('alerts.v1.bench.event', JSON.stringify(event))
    .finally(() => publishing.delete(one));
  publishing.add(one);
  if (publishing.size >= WINDOW) await Promise.race(publishing);
}
await Promise.all(publishing);

/** When each message of this run was there, in order; up to the first pause, if there was one. */
async function arrivals() {
  const { marked } = await (await fetch(`${BENCH_WECOM_URL}/marked`)).json();
  const times = Object.entries(marked)
    .filter(([mark]) => mark.startsWith(`L-${run}-`))
    .map(([, at]) => at)
    .sort((a, b) => a - b);
  const pause = times.findIndex((at, index) => index > 0 && at - times[index - 1] > PAUSE_MS);
  return pause === -1 ? { times, isOver: false } : { times: times.slice(0, pause), isOver: true };
}

const deadline = now() + 120_000;
for (;;) {
  const { times, isOver } = await arrivals();
  const isQuiet = times.length > 0 && now() - times.at(-1) > PAUSE_MS;
  if (times.length === count || isOver || isQuiet) {
    const seconds = (times.at(-1) - times[0]) / 1000;
    const rate = (times.length - 1) / seconds;
    console.log(
      JSON.stringify({ sent: times.length, rate, seconds, firstAfterMs: Math.round(times[0] - began) }),
    );
    break;
  }
  if (now() > deadline) throw new Error(`${times.length} of ${count} cards were sent`);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
await connection.close();
process.exit(0);
