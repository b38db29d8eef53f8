// Posts distinct, correctly signed clicks with 64 connections; prints {rate, refused}.
import { Pool } from 'undici';
import { signedCallbacks } from './signed-callbacks.mjs';

const { BENCH_URL, BENCH_COUNT = '20000' } = process.env;
const requests = signedCallbacks(Number(BENCH_COUNT));
const pool = new Pool(BENCH_URL, { connections: 64, pipelining: 1 });
let next = 0;
let refused = 0;
async function worker() {
  for (let mine = next++; mine < requests.length; mine = next++) {
    const { path, body } = requests[mine];
    const answer = await pool.request({
      path,
      method: 'POST',
      body,
      headers: { 'content-type': 'text/xml' },
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) refused++;
  }
}
const begun = performance.now();
await Promise.all(Array.from({ length: 64 }, worker));
const seconds = (performance.now() - begun) / 1000;
await pool.close();
if (refused > 0) throw new Error(`${refused} of ${requests.length} callbacks were refused`);
console.log(JSON.stringify({ rate: requests.length / seconds, refused }));
