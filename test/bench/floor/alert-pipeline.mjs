// The floor of alert → API: consume from JetStream, render, record the intent, send, record the result, acknowledge.
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import Handlebars from 'handlebars';
import pg from 'pg';
import { ulid } from 'ulid';
import { Pool } from 'undici';

const { DATABASE_URL, NATS_URL, BENCH_WECOM_URL, BENCH_CONCURRENCY = '128' } = process.env;
const concurrency = Number(BENCH_CONCURRENCY);
const db = new pg.Pool({ connectionString: DATABASE_URL, max: 4 });
await db.query('drop table if exists bench_send');
await db.query(
  'create table bench_send (id text primary key, event_id text unique, body text not null, state text not null, msg_id text)',
);

const render = Handlebars.compile(
  `{"touser":"{{user}}","msgtype":"template_card","agentid":1000042,"template_card":{"card_type":"button_interaction","source":{"desc":"On-call","desc_color":2},"main_title":{"title":"{{title}}","desc":"{{severity}}"},"sub_title_text":"{{description}}","horizontal_content_list":[{"keyname":"状态","value":"{{status}}"},{"keyname":"空间","value":"{{space.name}}"},{"keyname":"开始","value":"{{startedAt}}"}],"card_action":{"type":1,"url":"http://localhost/alerts/{{alertId}}"},"task_id":"{{taskId}}","button_list":[{"text":"开始处理","style":1,"key":"ack"},{"text":"直接关闭","key":"close"},{"text":"屏蔽2小时","key":"snooze"},{"text":"状态刷新","key":"refresh"}]}}`,
);

function coalesced(run) {
  const waiting = [];
  let inFlight = 0;
  const flush = async () => {
    if (waiting.length === 0 || inFlight >= 2) return;
    const batch = waiting.splice(0, 500);
    inFlight++;
    try {
      await run(batch.map(({ item }) => item));
      batch.forEach(({ resolve }) => resolve());
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    } finally {
      inFlight--;
      void flush();
    }
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (waiting.length === 1) setImmediate(() => void flush());
    });
}

const intend = coalesced((rows) =>
  db.query(
    `insert into bench_send (id, event_id, body, state)
     select id, event_id, body, 'sending' from unnest($1::text[], $2::text[], $3::text[]) as given (id, event_id, body) on conflict do nothing`,
    [rows.map(({ id }) => id), rows.map(({ eventId }) => eventId), rows.map(({ body }) => body)],
  ),
);
const record = coalesced((rows) =>
  db.query(
    `update bench_send set state = 'sent', msg_id = given.msg_id
     from unnest($1::text[], $2::text[]) as given (id, msg_id) where bench_send.id = given.id`,
    [rows.map(({ id }) => id), rows.map(({ msgId }) => msgId)],
  ),
);

const wecom = new Pool(BENCH_WECOM_URL, { connections: concurrency, pipelining: 1 });
async function handle(message) {
  const { id: eventId, data } = message.json();
  const id = ulid();
  const body = render({ ...data, taskId: id, user: data.notify.recipients[0] });
  await intend({ id, eventId, body });
  const answer = await wecom.request({
    path: '/cgi-bin/message/send?access_token=corp-token',
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const { msgid } = await answer.body.json();
  await record({ id, msgId: msgid });
  message.ack();
}

const connection = await connect({ servers: NATS_URL.replace('nats://', '') });
const consumer = await jetstream(connection).consumers.get('BENCH_FLOOR', 'bench_floor');
const messages = await consumer.consume({ max_messages: concurrency });
let running = 0;
let freed;
console.log('ready');
process.once('SIGTERM', () => process.exit(0));
for await (const message of messages) {
  if (running >= concurrency) await new Promise((resolve) => (freed = resolve));
  running++;
  void handle(message).finally(() => {
    running--;
    freed?.();
    freed = undefined;
  });
}
