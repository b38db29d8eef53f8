// Publishes BENCH_COUNT alert events, each for one recipient, and waits until the stub has got as many sends; prints {rate}.
import { randomBytes } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

const {
  NATS_URL,
  BENCH_WECOM_URL,
  BENCH_SUBJECT,
  BENCH_COUNT = '3000',
  BENCH_ACCOUNTS = '600',
} = process.env;
const count = Number(BENCH_COUNT);
const run = randomBytes(4).toString('hex');
const connection = await connect({ servers: NATS_URL.replace('nats://', '') });
const js = jetstream(connection);
const sends = async () => (await fetch(`${BENCH_WECOM_URL}/count`)).json();

const before = await sends();
const now = new Date().toISOString();
const event = (index) =>
  JSON.stringify({
    specversion: '1.0',
    id: `${run}-${index}`,
    source: '/bench',
    type: 'oncall.alert.changed.v1',
    time: now,
    datacontenttype: 'application/json',
    data: {
      alertId: `B-${run}-${index}`,
      version: 1,
      status: 'triggered',
      severity: 'critical',
      title: '支付接口 5xx 比例过高',
      description: '过去 5 分钟 5xx 比例 12.4 %',
      labels: { service: 'pay', env: 'prod', cluster: 'c1', zone: 'z1', owner: 'pay' },
      space: { id: 'pay', name: '支付' },
      startedAt: now,
      updatedAt: now,
      closedAt: null,
      snoozedUntil: null,
      responders: [],
      lastChange: { kind: 'triggered', by: null, via: 'bench' },
      detailUrl: null,
      notify: { recipients: [`user${index % Number(BENCH_ACCOUNTS)}`] },
    },
  });

const begun = performance.timeOrigin + performance.now();
const window = new Set();
for (let index = 0; index < count; index++) {
  const publishing = js.publish(BENCH_SUBJECT, event(index)).finally(() => window.delete(publishing));
  window.add(publishing);
  if (window.size >= 256) await Promise.race(window);
}
await Promise.all(window);
const deadline = Date.now() + 120_000;
for (;;) {
  const { sends: now_, lastSendAt } = await sends();
  if (now_ - before.sends >= count) {
    console.log(JSON.stringify({ rate: count / ((lastSendAt - begun) / 1000) }));
    break;
  }
  if (Date.now() > deadline) throw new Error(`${now_ - before.sends} of ${count} alerts were sent`);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await connection.close();
process.exit(0);
