import { migrate } from '@app/persistence';
import { createLogger } from '@app/platform';
import { TestServers } from '@app/testing';
import pg from 'pg';
import { alertDeskSchema } from '../../alert-desk/src/alert-desk.schema.js';
import { authSchema } from '../../auth-service/src/auth.schema.js';
import { botSchema } from '../../bot-service/src/bot.schema.js';
import { cardStateSchema } from '../../card-state-service/src/card-state.schema.js';
import { gatewaySchema } from '../../gateway/src/gateway.schema.js';
import { identitySchema } from '../../identity-service/src/identity.schema.js';
import { notifySchema } from '../../notify-service/src/notify.schema.js';
import { KNOWN_MIGRATIONS } from '../src/doctor/known-migrations.js';
import { runCli } from '../src/run-cli.js';

const SCHEMAS = [
  ...[alertDeskSchema, authSchema, botSchema, cardStateSchema],
  ...[gatewaySchema, identitySchema, notifySchema],
];

describe('oncallctl doctor', () => {
  let servers: TestServers;
  beforeAll(async () => {
    servers = await TestServers.start({ isBare: true });
  });
  afterAll(() => servers?.stop());

  async function doctor(more: Record<string, string> = {}) {
    let [out, err] = ['', ''];
    const exit = await runCli(['doctor'], {
      ...{ env: servers.env(more), now: () => new Date(), readFile: () => '' },
      out: (text) => void (out += text),
      err: (text) => void (err += text),
    });
    return { exit, out, err };
  }
  const query = async (text: string) => {
    const client = new pg.Client({ connectionString: servers.database.url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };

  it('misses the schemas of an empty database', async () => {
    const { exit, out } = await doctor();
    expect(exit).toBe(1);
    expect(out).toContain('WRONG  migrations: applied: ');
    // It looks, and makes nothing.
    expect(out).not.toMatch(/ stream [A-Z]/);
  });

  it('finds a system well, and says what it saw without any key', async () => {
    const logger = createLogger('test', 'silent');
    for (const schema of SCHEMAS) await migrate(servers.database.url, schema, { logger, pooler: 'none' });
    const { exit, out, err } = await doctor();
    expect({ exit, err, wrong: out.match(/^WRONG.*$/gm) }).toEqual({ exit: 0, err: '', wrong: null });
    expect(out).toContain(`notify-service ${notifySchema.migrations.length}`);
    expect(out).toContain('at the start of this release: none');
    expect(out).toMatch(/ok {5}disk of postgres: see that \d+ MB are free/);
    expect(out).toMatch(/ok {5}consumers of the bus: \d+, no limit/);
    expect(out).toContain('SECRETS_KEYS has test;');
    expect(out).not.toContain(servers.env().SECRETS_KEYS!.split(':')[1]);
  });

  it('says what waits, and which settings cannot be used', async () => {
    await query(`insert into notify.outbox (subject, message_id, headers, body, created_at)
      select 'x', n::text, '{}', '', now() from generate_series(1, 1001) n`);
    const { exit, out } = await doctor({ SECRETS_KEYS: 'short' });
    expect(exit).toBe(1);
    expect(out.match(/^WRONG {2}[\w ]+/gm)).toEqual(['WRONG  outbox', 'WRONG  secrets']);
    expect(out).toContain('1001 facts wait for the bus');
  });

  it('tells a release that is to come from one that was here', async () => {
    const newest = KNOWN_MIGRATIONS['auth-service'].at(-1)!;
    await query(`update auth.migrations set name = 'Tomorrow' where name = '${newest}'`);
    const { exit, out } = await doctor();
    await query(`update auth.migrations set name = '${newest}' where name = 'Tomorrow'`);
    expect(exit).toBe(1);
    expect(out).toContain(`at the start of this release: auth-service ${newest}`);
    expect(out).toContain('WRONG  newer release: a newer one ran here: auth-service Tomorrow');
  });

  it('shows a replication slot that nobody reads', async () => {
    await query(`select pg_create_physical_replication_slot('forgotten', true)`);
    const { out } = await doctor();
    await query(`select pg_drop_replication_slot('forgotten')`);
    expect(out).toMatch(/replication slot forgotten holds \d+ MB of it/);
  });

  it('ends with 3 where a server does not answer', async () => {
    const { exit, err } = await doctor({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(exit).toBe(3);
    expect(err).toContain('PostgreSQL cannot be used');
  });
});
