// Hands BENCH_COUNT alerts to a source, one in each body, spread over BENCH_SECONDS; prints {refused, seconds, p95}.
import { randomBytes } from 'node:crypto';
import { Pool } from 'undici';
import { webhookBody } from './alert-shapes.mjs';

const { BENCH_SOURCE_URL } = process.env;
const count = Number(process.env.BENCH_COUNT);
const accounts = Number(process.env.BENCH_ACCOUNTS);
const spreadMs = Number(process.env.BENCH_SECONDS) * 1000;
const run = randomBytes(4).toString('hex');
const source = new URL(BENCH_SOURCE_URL);
const pool = new Pool(source.origin, { connections: 32 });
const took = [];
let refused = 0;

const first = performance.now();
async function tell(index) {
  const began = performance.now();
  const answer = await pool.request({
    path: source.pathname,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(webhookBody({ title: `F-${run}-${index}`, lane: index % accounts })),
  });
  await answer.body.dump();
  took.push(performance.now() - began);
  if (answer.statusCode !== 200) refused++;
}
const telling = [];
for (let index = 0; index < count; index++) {
  const wait = first + (index / count) * spreadMs - performance.now();
  if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
  telling.push(tell(index));
}
await Promise.all(telling);
const seconds = (performance.now() - first) / 1000;
took.sort((a, b) => a - b);
console.log(JSON.stringify({ refused, seconds, p95: took[Math.floor(count * 0.95)] }));
await pool.close();
