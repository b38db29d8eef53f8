// Posts BENCH_COUNT correctly signed clicks, BENCH_RATE a second whether or not the earlier ones were answered; prints
// {p50, p99, max} in milliseconds, each from the moment at which the click was due. Some more go ahead and are not counted: this
// program is slow itself until it is compiled.
import { Pool } from 'undici';
import { signedCallbacks } from './signed-callbacks.mjs';

const { BENCH_URL } = process.env;
const rate = Number(process.env.BENCH_RATE);
const AHEAD = 500;
const requests = signedCallbacks(AHEAD + Number(process.env.BENCH_COUNT));
const pool = new Pool(BENCH_URL, { connections: 128, pipelining: 1 });
const took = [];
let refused = 0;

async function post({ path, body }, due, isCounted) {
  const headers = { 'content-type': 'text/xml' };
  const answer = await pool.request({ path, method: 'POST', body, headers });
  await answer.body.dump();
  if (isCounted) took.push(performance.now() - due);
  if (answer.statusCode !== 200) refused++;
}

const posting = [];
const first = performance.now() + 100;
for (const [index, request] of requests.entries()) {
  const due = first + (index / rate) * 1000;
  const wait = due - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  posting.push(post(request, due, index >= AHEAD));
}
await Promise.all(posting);
await pool.close();
if (refused > 0) throw new Error(`${refused} of ${requests.length} callbacks were refused`);
took.sort((a, b) => a - b);
const at = (share) => took[Math.floor((took.length - 1) * share)];
console.log(JSON.stringify({ p50: at(0.5), p99: at(0.99), max: took.at(-1) }));
