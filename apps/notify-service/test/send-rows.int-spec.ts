import { Transactions } from '@app/persistence';
import { eventually } from '@app/testing';
import { jest } from '@jest/globals';
import { DataSource, type EntityManager } from 'typeorm';
import type { Send } from '../src/message/send.js';
import { SendRepository } from '../src/queue/send.repository.js';
import { NotifyHarness } from './notify-harness.js';

const LEASED = 3_000;
const RUNS = 8;
/** Sent since the last vacuum, and their leases would be over by now. */
const SENT = 5_000;
const NOW = new Date();

describe('rows of the send queue', () => {
  let world: NotifyHarness;
  beforeAll(async () => {
    world = await NotifyHarness.start();
    // Plans are made as for a table in which nothing was counted yet.
    await world.servers.database.query(`alter table notify.send set (autovacuum_enabled = false)`);
  });
  afterAll(() => world.stop());

  /** Leased for a day by nobody. */
  const lease = (name: string, count: number) =>
    world.servers.database.query(
      `insert into notify.send (card_id, kind, tenant, alert_id, corp_id, agent_id, recipients, body, drawn, replaces_older,
         severity, received_at, give_up_at, attempt, not_before, lease_until, state)
       select $1 || n, 'card', 'acme', 'a-' || n, 'corp', 1, '[]', repeat('x', 1000), '{}', false, 3, now(), now(), 1, now(),
         now() + interval '1 day', 'leased' from generate_series(1, $2::int) n`,
      [name, count],
    );
  /** How many rows of the table a piece of work reads, by whatever way. */
  const rowsRead = async (work: (manager: EntityManager) => Promise<unknown>): Promise<number> =>
    world.app.get(Transactions).run(async (manager) => {
      const read = async () => {
        const [row] = await manager.query<{ rows: number }[]>(
          `select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as rows
           from pg_stat_xact_user_tables where schemaname = 'notify' and relname = 'send'`,
        );
        return row!.rows;
      };
      const before = await read();
      await work(manager);
      return (await read()) - before;
    });
  const settle = (manager: EntityManager, cardId: string) =>
    world.app.get(SendRepository).apply(manager, [{ cardId, attempt: 1, state: 'sent' }], new Date());

  /** How many blocks a search for what is due reads. */
  async function blocksOfSearch(): Promise<number> {
    const dataSource = world.app.get(DataSource);
    const runner = dataSource.createQueryRunner();
    const asked = jest.spyOn(runner, 'query');
    const created = jest.spyOn(dataSource, 'createQueryRunner').mockReturnValueOnce(runner);
    await world.app.get(SendRepository).lease(NOW, new Date(NOW.getTime() + 60_000), 100);
    created.mockRestore();
    const [statement, values] = asked.mock.calls[0]!;
    const { text } = statement as unknown as { text: string };
    const [row] = await world.servers.database.query<{
      'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }];
    }>(`explain (analyze, buffers, format json) ${text}`, values as unknown[]);
    const { Plan } = row!['QUERY PLAN'][0];
    return Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'];
  }

  it('are searched at the same price however many were sent since the last vacuum', async () => {
    await lease('sent-', SENT);
    await world.servers.database.query(
      `update notify.send set lease_until = $1 where card_id like 'sent-%'`,
      [new Date(NOW.getTime() - 1_000)],
    );
    await world.servers.database.query(`update notify.send set state = 'sent' where card_id like 'sent-%'`);
    // A search marks nothing as dead that a transaction elsewhere in the process may still see.
    await eventually(async () => expect(await blocksOfSearch()).toBeLessThan(100));
  });

  it('are settled at the same price however many are leased', async () => {
    await lease('early-', RUNS);
    for (let run = 1; run <= RUNS; run++) await rowsRead((manager) => settle(manager, `early-${run}`));
    await lease('late-', LEASED);
    expect(await rowsRead((manager) => settle(manager, 'late-1'))).toBeLessThan(10);
    const [row] = await world.servers.database.query(
      `select state from notify.send where card_id = 'late-1'`,
    );
    expect(row).toEqual({ state: 'sent' });
  });

  it('keep their lease only where it is still that attempt’s', async () => {
    await lease('kept-', 3);
    await world.servers.database.query(`update notify.send set attempt = 2 where card_id = 'kept-2'`);
    await world.servers.database.query(`update notify.send set state = 'sent' where card_id = 'kept-3'`);
    const mine = [1, 2, 3].map((n) => ({ cardId: `kept-${n}`, attempt: 1 }) as Send);
    const kept = await world.app.get(SendRepository).renew(mine, new Date(Date.now() + 60_000));
    expect([...kept]).toEqual(['kept-1']);
  });
});
