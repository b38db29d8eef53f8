// Over HTTP alone: tells an alert source of a problem, takes the signed webhook, and says that it is over once somebody took it.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

function setting(name: string, otherwise?: string): string {
  const value = process.env[name] ?? otherwise;
  if (value === undefined) throw new Error(`set ${name}`);
  return value;
}

const sourceUrl = setting('SOURCE_URL');
const secret = setting('WEBHOOK_SECRET');
const alerts = `${setting('API', 'http://localhost:3000/api/v1')}/tenants/${setting('TENANT', 'acme')}/alerts`;
const authorization = `Bearer ${setting('API_TOKEN')}`;
const STALE_SECONDS = 300;
const LOOK_EVERY_MS = 1_000;

/** The same key for everything that is said of one problem: a repeat pages nobody again. */
const problem = { dedup_key: `ts-${randomUUID()}`, severity: 'critical', title: '支付接口 5xx 比例过高' };

async function tell(status: 'firing' | 'resolved'): Promise<void> {
  const body = JSON.stringify({ ...problem, status, labels: { service: 'pay-gateway' } });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(sourceUrl, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`the source answered ${answer.status}: ${await answer.text()}`);
  console.log(`told ${status}`);
}

/** Whether it was signed with our secret within the last five minutes; compared in constant time. */
function isSigned({ headers }: IncomingMessage, body: string): boolean {
  const timestamp = String(headers['x-oncall-timestamp']);
  const given = Buffer.from(String(headers['x-oncall-signature']).replace('sha256=', ''), 'hex');
  const wanted = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest();
  const isFresh = Math.abs(Date.now() / 1000 - Number(timestamp)) < STALE_SECONDS;
  return isFresh && given.length === wanted.length && timingSafeEqual(given, wanted);
}

let tellUs: (told: { alertId: string; accountId: string }) => void;
/** The first alert that a webhook tells of; the same delivery may come again. */
const told = new Promise<Parameters<typeof tellUs>[0]>((resolve) => (tellUs = resolve));
const server = createServer(async (request, response) => {
  const body = await text(request);
  const isOurs = request.method === 'POST' && isSigned(request, body);
  response.writeHead(isOurs ? 204 : 403, { connection: 'close' }).end();
  if (isOurs) tellUs(JSON.parse(body));
});

async function statusOf(alertId: string): Promise<{ status: string; by?: string | null }> {
  const answer = await fetch(`${alerts}/${encodeURIComponent(alertId)}`, { headers: { authorization } });
  if (!answer.ok) throw new Error(`the API answered ${answer.status}`);
  const { alert } = (await answer.json()) as {
    alert: { status: string; lastChange: { by: { accountId?: string } | null } };
  };
  return { status: alert.status, by: alert.lastChange.by?.accountId };
}

async function until(alertId: string, wanted: string): Promise<string | null | undefined> {
  for (;;) {
    const { status, by } = await statusOf(alertId);
    if (status === wanted) return by;
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}

server.listen(Number(setting('PORT', '8480')));
await once(server, 'listening');
await tell('firing');
const { alertId, accountId } = await told;
console.log(`${accountId} was told of ${alertId}`);
console.log(`${await until(alertId, 'processing')} took it`);
await tell('resolved');
await until(alertId, 'closed');
console.log('closed');
server.close();
