// Tells an Alertmanager BENCH_COUNT alerts as Prometheus does, 64 in each request, each for one member, and waits until the stub
// has got as many sends; prints {rate}.
import { randomBytes } from 'node:crypto';
import { Pool } from 'undici';

const { BENCH_ALERTMANAGER_URL, BENCH_WECOM_URL } = process.env;
const count = Number(process.env.BENCH_COUNT);
const accounts = Number(process.env.BENCH_ACCOUNTS);
const run = randomBytes(4).toString('hex');
const BATCH = 64;
const AT_ONCE = 4;
const HOUR_MS = 3_600_000;
const pool = new Pool(BENCH_ALERTMANAGER_URL, { connections: AT_ONCE });
const sends = async () => (await fetch(`${BENCH_WECOM_URL}/count`)).json();

const before = await sends();
const startsAt = new Date().toISOString();
const endsAt = new Date(Date.now() + HOUR_MS).toISOString();
const alert = (index) => ({
  labels: {
    ...{ alertname: 'HighErrorRate', severity: 'critical', instance: `B-${run}-${index}` },
    ...{ service: 'pay', env: 'prod', cluster: 'c1', zone: 'z1', owner: 'pay' },
    member: `user${index % accounts}`,
  },
  annotations: { summary: '支付接口 5xx 比例过高', description: '过去 5 分钟 5xx 比例 12.4 %' },
  startsAt,
  endsAt,
  generatorURL: 'http://prometheus.example/graph',
});

let next = 0;
async function tell() {
  while (next < count) {
    const size = Math.min(BATCH, count - next);
    const first = next;
    next += size;
    const answer = await pool.request({
      path: '/api/v2/alerts',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Array.from({ length: size }, (_, index) => alert(first + index))),
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`alertmanager answered ${answer.statusCode}`);
  }
}

const begun = performance.timeOrigin + performance.now();
await Promise.all(Array.from({ length: AT_ONCE }, tell));
const deadline = Date.now() + 120_000;
for (;;) {
  const { sends: now, lastSendAt } = await sends();
  if (now - before.sends >= count) {
    console.log(JSON.stringify({ rate: count / ((lastSendAt - begun) / 1000) }));
    break;
  }
  if (Date.now() > deadline) throw new Error(`${now - before.sends} of ${count} alerts were sent`);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await pool.close();
process.exit(0);
