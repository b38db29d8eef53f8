// The floor of the callback path: Fastify, the same crypto and parser, one coalesced insert per event-loop turn, 200.
import { CallbackCrypto, callbackKey, openCallback } from '@app/wecom-client';
import Fastify from 'fastify';
import pg from 'pg';

const { DATABASE_URL, BENCH_TOKEN, BENCH_AES_KEY, BENCH_SUITE } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 4 });
await pool.query('drop table if exists bench_callback');
await pool.query(
  'create table bench_callback (key text primary key, event jsonb not null, received_at timestamptz not null)',
);

const cryptos = [new CallbackCrypto({ token: BENCH_TOKEN, encodingAesKey: BENCH_AES_KEY })];
const waiting = [];
let inFlight = 0;

async function flush() {
  if (waiting.length === 0 || inFlight >= 2) return;
  const batch = waiting.splice(0, 500);
  inFlight++;
  try {
    await pool.query(
      `insert into bench_callback (key, event, received_at)
       select key, event, now() from unnest($1::text[], $2::jsonb[]) as given (key, event) on conflict do nothing`,
      [batch.map(({ key }) => key), batch.map(({ event }) => event)],
    );
    for (const { resolve } of batch) resolve();
  } catch (error) {
    for (const { reject } of batch) reject(error);
  } finally {
    inFlight--;
    void flush();
  }
}

const insert = (key, event) =>
  new Promise((resolve, reject) => {
    waiting.push({ key, event, resolve, reject });
    if (waiting.length === 1) setImmediate(() => void flush());
  });

const app = Fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
app.post('/wecom/callback/data', async (request, reply) => {
  const event = openCallback({
    body: request.body,
    query: request.query,
    cryptos,
    receiveIds: 'inner-to-user-name',
    now: new Date(),
  });
  await insert(callbackKey(event, BENCH_SUITE), JSON.stringify(event));
  return reply.code(200).send('');
});
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(`ready ${app.server.address().port}`);
process.once('SIGTERM', () => process.exit(0));
