// auth-, identity- and notify-service with a WeCom that does what it is told, for the corps of two tenants.
import { randomBytes } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { arrangeCorp } from '../bench-corp.mjs';
import { alertEvent } from '../load/alert-shapes.mjs';
import { startSendingPrograms, SUITE_ID } from '../sending-programs.mjs';
import { emptyServers } from './empty-servers.mjs';

const OWNERS = {
  a: { tenant: 'bench', corpId: 'wpBenchCorp' },
  b: { tenant: 'benchb', corpId: 'wpBenchCorpB' },
};
const WINDOW = 256;
/** How many messages and deliveries of a tenant wait, whatever for. */
const WAITING = `select (select count(*) from notify.send where tenant = $1 and state in ('pending', 'leased'))
  + (select count(*) from notify.delivery where tenant = $1 and state = 'waiting') as count`;

export const now = () => performance.timeOrigin + performance.now();
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** The value that so large a share of the others does not exceed. */
export const quantile = (values, share) =>
  [...values].sort((x, y) => x - y)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** `accounts` = how many each tenant has; `env` = settings of notify-service. */
export async function startSending({ accounts, env: more = {} }) {
  await emptyServers();
  const programs = await startSendingPrograms({ LOG_LEVEL: 'error', ...more });
  const { secretsKeys, wecomUrl, notify } = programs;
  const connection = await connect({ servers: process.env.NATS_URL.replace('nats://', '') });
  const database = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
  const js = jetstream(connection);
  const publish = (corp, alert) =>
    js.publish(`alerts.v1.${OWNERS[corp].tenant}.event`, JSON.stringify(alertEvent(alert)));
  const ask = async (path, body) =>
    (await fetch(`${wecomUrl}${path}`, body && { method: 'POST', body: JSON.stringify(body) })).json();
  await programs.ready();
  for (const [corp, owner] of Object.entries(OWNERS)) {
    if (accounts[corp])
      await arrangeCorp({ connection, suiteId: SUITE_ID, secretsKeys, accounts: accounts[corp], owner });
  }

  /** When WeCom had each of these messages. */
  async function arrived(titles, timeoutMs) {
    for (const deadline = Date.now() + timeoutMs; ; await pause(50)) {
      const { marked } = await ask('/marked');
      const times = titles.flatMap((title) => (title in marked ? [marked[title]] : []));
      if (times.length === titles.length) return times;
      if (Date.now() > deadline) throw new Error(`${times.length} of ${titles.length} messages were sent`);
    }
  }

  return {
    notify,
    corpIdOf: (corp) => OWNERS[corp].corpId,
    counts: () => ask('/count'),
    behave: (behaviour) => ask('/behave', behaviour),
    waiting: async (corp) => Number((await database.query(WAITING, [OWNERS[corp].tenant])).rows[0].count),
    /** As fast as the bus takes them, in turn for so many members. */
    async storm({ corp, count, members, severity }) {
      const run = randomBytes(4).toString('hex');
      const publishing = new Set();
      for (let index = 0; index < count; index++) {
        const alert = { title: `S-${run}-${index}`, lane: index % members, severity };
        const one = publish(corp, alert).finally(() => publishing.delete(one));
        publishing.add(one);
        if (publishing.size >= WINDOW) await Promise.race(publishing);
      }
      await Promise.all(publishing);
    },
    /** At an even rate; milliseconds from when each was due to be told until WeCom had its message. */
    async paced({ corp, count, perSecond, members, firstMember = 0, severity, timeoutMs = 60_000 }) {
      const run = randomBytes(4).toString('hex');
      const titles = Array.from({ length: count }, (_, index) => `L-${run}-${index}`);
      const due = [];
      const telling = [];
      const first = now();
      for (const [index, title] of titles.entries()) {
        due.push(first + (index / perSecond) * 1000);
        const wait = due.at(-1) - now();
        if (wait > 0) await pause(wait);
        telling.push(publish(corp, { title, lane: firstMember + (index % members), severity }));
      }
      await Promise.all(telling);
      const times = await arrived(titles, timeoutMs);
      return times.map((at, index) => at - due[index]);
    },
    async stop() {
      await database.end();
      await connection.close();
      await programs.stop();
    },
  };
}
