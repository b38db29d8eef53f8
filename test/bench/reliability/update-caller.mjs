// One process of several that update cards of one corp, and send messages to two of its members, as fast as the limits let them, on
// the sandbox's clock. Told by lines on standard input: `go` calls until the limits say wait, then a line {waitMs, calls, messages} is printed.
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { FollowedClock } from '@app/platform';
import { Redis } from 'ioredis';
import { Pool } from 'undici';
import { callCounts, messageCounts } from '../../../apps/notify-service/dist/quota/meter.js';
import { CountersLost, QuotaCounters } from '../../../apps/notify-service/dist/quota/quota-counters.js';

const API = 'message/update_template_card';
const UPDATERS = 16;
const MEMBERS = ['zhangsan', 'lisi'];
const HOLD = { holdMs: 30_000, serving: true };
const { BENCH_SANDBOX_URL, BENCH_CORP, BENCH_AGENT, BENCH_TOKEN, BENCH_SCALE, REDIS_URL } = process.env;
const agentId = Number(BENCH_AGENT);
const silent = { debug: () => {}, info: () => {}, warn: () => {} };
const clock = new FollowedClock(`${BENCH_SANDBOX_URL}/sandbox/clock`, silent);
await clock.start();
const config = { wecomCallTimeoutMs: 10_000, accountCap: 10_000, isProviderAddress: false };
const counters = new QuotaCounters(new Redis(REDIS_URL), clock, config);
// The sandbox allows a BENCH_SCALE-th of WeCom's calls, so each call counts as so many of ours.
const counts = callCounts(BENCH_CORP, API, 'bench').map(([meter]) => [meter, Number(BENCH_SCALE)]);
const pool = new Pool(BENCH_SANDBOX_URL, { connections: UPDATERS + MEMBERS.length });
const done = { calls: 0, messages: 0 };

/** The code is none: WeCom counts what it refuses. */
const update = {
  ...{ counts, api: API, kind: 'calls' },
  body: { agentid: agentId, response_code: 'none', userids: ['a'] },
};
const messageTo = (userId) => ({
  ...{
    counts: messageCounts({ corpId: BENCH_CORP, agentId, userId }),
    api: 'message/send',
    kind: 'messages',
  },
  body: { touser: userId, agentid: agentId, msgtype: 'text', text: { content: 'bench' } },
});

/** There is no ledger here: whoever is first begins with empty counters. */
async function take({ counts: wantedCounts }) {
  const wanted = [{ units: [{ id: null, counts: wantedCounts }], critical: false }];
  try {
    return await counters.take(wanted, HOLD);
  } catch (error) {
    if (!(error instanceof CountersLost)) throw error;
    await counters.publish(randomBytes(6).toString('hex'));
    return counters.take(wanted, HOLD);
  }
}

/** Until the limits say wait; answers for how long. */
async function caller(work) {
  for (;;) {
    const [place] = await take(work);
    if (typeof place === 'number') return place;
    const answer = await pool.request({
      path: `/cgi-bin/${work.api}?access_token=${BENCH_TOKEN}`,
      method: 'POST',
      body: JSON.stringify(work.body),
    });
    await answer.body.dump();
    await counters.settle([{ place, used: true }]);
    done[work.kind] += 1;
  }
}

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== 'go') break;
  const work = [...Array.from({ length: UPDATERS }, () => update), ...MEMBERS.map(messageTo)];
  const waits = await Promise.all(work.map(caller));
  console.log(JSON.stringify({ waitMs: Math.min(...waits), ...done }));
}
await clock.stop();
process.exit(0);
