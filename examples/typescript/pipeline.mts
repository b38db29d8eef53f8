// A pipeline of your own over NATS: raises one alert, says who got it, answers what people press, and ends when it is closed.
import { randomUUID } from 'node:crypto';
import { AckPolicy, jetstream, jetstreamManager, type JsMsg } from '@nats-io/jetstream';
import { connect, headers } from '@nats-io/transport-node';

const tenant = process.env.TENANT ?? 'acme';
const recipients = (process.env.RECIPIENTS ?? 'zhangsan,lisi').split(',');
/** In production a pipeline has an account of its own, in which JetStream's prefix is oncall.API. */
const api = { apiPrefix: process.env.NATS_API_PREFIX ?? '$JS.API', checkAPI: false };

interface Action {
  alertId: string;
  action: 'acknowledge' | 'close' | 'snooze' | 'unsnooze';
  snoozeSeconds?: number;
  actor: { accountId: string };
}
interface Delivery {
  alertId: string;
  accountId: string;
  outcome: 'delivered' | 'failed';
  reason?: string;
}

const now = new Date().toISOString();
const alert = {
  ...{ alertId: `ts-${randomUUID()}`, version: 1, status: 'triggered', severity: 'critical' },
  ...{ title: '支付接口 5xx 比例过高', labels: { service: 'pay-gateway' } },
  ...{ startedAt: now, updatedAt: now, closedAt: null as string | null, snoozedUntil: null as string | null },
  responders: [] as { accountId: string }[],
  lastChange: { kind: 'triggered', by: null as { accountId: string } | null, via: 'pipeline' },
  notify: { recipients } as { recipients: string[] } | null,
};

const { username, password, host } = new URL(process.env.NATS_URL ?? 'nats://127.0.0.1:4222');
const credentials = username && { user: username, pass: decodeURIComponent(password) };
const tls = process.env.NATS_CA && { tls: { caFile: process.env.NATS_CA } };
const nats = await connect({ servers: host, ...credentials, ...tls });

/** Returns when JetStream has stored it; the same id again would be no second event. */
async function publish(): Promise<void> {
  const id = randomUUID();
  const attributes = { specversion: '1.0', id, source: '/examples/typescript', subject: alert.alertId };
  const event = { ...attributes, type: 'oncall.alert.changed.v1', time: alert.updatedAt, data: alert };
  const fields = headers();
  fields.set('content-type', 'application/cloudevents+json');
  fields.set('Nats-Msg-Id', id);
  await jetstream(nats).publish(`alerts.v1.${tenant}.event`, JSON.stringify(event), { headers: fields });
}

/** The alert after the press; false = it changes nothing. */
function change({ action, snoozeSeconds = 0, actor }: Action): boolean {
  const at = new Date();
  const by = { accountId: actor.accountId };
  if (alert.status === 'closed' || (action === 'acknowledge' && alert.status === 'processing')) return false;
  if (action === 'acknowledge') Object.assign(alert, { status: 'processing', responders: [by] });
  if (action === 'close') Object.assign(alert, { status: 'closed', closedAt: at.toISOString() });
  const until = action === 'snooze' ? new Date(at.getTime() + snoozeSeconds * 1000).toISOString() : null;
  const kind = { acknowledge: 'acknowledged', close: 'closed', snooze: 'snoozed', unsnooze: 'unsnoozed' }[
    action
  ];
  alert.snoozedUntil = until;
  alert.lastChange = { kind, by, via: 'wecom-card' };
  // null: nobody is paged anew, the cards that exist follow.
  alert.notify = null;
  alert.version += 1;
  alert.updatedAt = at.toISOString();
  return true;
}

/** Every message of this kind once it was handled; a durable consumer goes on where the last run stopped. */
async function* read<T extends { alertId: string }>(kind: 'action' | 'delivery'): AsyncGenerator<T> {
  const name = `pipeline_${tenant}_${kind}`;
  const filter_subject = `alerts.v1.${tenant}.${kind}`;
  const manager = await jetstreamManager(nats, api);
  await manager.consumers.add('ALERTS', {
    durable_name: name,
    filter_subject,
    ack_policy: AckPolicy.Explicit,
  });
  const consumer = await jetstream(nats, api).consumers.get('ALERTS', name);
  for await (const message of (await consumer.consume()) as AsyncIterable<JsMsg>) {
    const { data } = message.json<{ data: T }>();
    if (data.alertId === alert.alertId) yield data;
    message.ack();
  }
}

async function sayWhoGotIt(): Promise<void> {
  for await (const { accountId, outcome, reason } of read<Delivery>('delivery'))
    console.log([accountId, outcome, reason].filter(Boolean).join(' '));
}

await publish();
console.log(`raised ${alert.alertId}`);
void sayWhoGotIt();
for await (const action of read<Action>('action')) {
  console.log(`${action.actor.accountId} pressed ${action.action}`);
  if (change(action)) await publish();
  if (alert.status === 'closed') break;
}
console.log('closed');
await nats.drain();
