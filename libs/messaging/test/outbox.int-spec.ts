import { partly, Transactions } from '@app/persistence';
import type { RunningService } from '@app/platform';
import { TestServers, anAlertEvent, eventually } from '@app/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { DataSource } from 'typeorm';
import { Inbox, Outbox } from '../src/index.js';
import { Pipeline, SCHEMA, alertController, effects, startExample } from './example-service.js';

describe('the outbox', () => {
  let servers: TestServers;
  let service: RunningService;
  let pipeline: Pipeline;

  beforeAll(async () => {
    servers = await TestServers.start();
    service = await startExample(servers, { controllers: [alertController()] });
    pipeline = await Pipeline.connect(servers.natsUrl);
  });

  afterAll(async () => {
    await pipeline?.close();
    await service?.close();
    await servers?.stop();
  });

  const waiting = async (): Promise<number> => {
    const [row] = await service.app.get(DataSource).query(`select count(*)::int as n from ${SCHEMA}.outbox`);
    return row.n;
  };
  const raise = (alertId: string, { by = service, tenant = 'acme' } = {}) =>
    by.app
      .get(Transactions)
      .run((manager) =>
        by.app
          .get(Outbox)
          .add(manager, 'alerts.v1.*.event', anAlertEvent({ alertId }), { params: { tenant }, id: alertId }),
      );
  /** Ids of the stream's messages for a tenant, at most `count`. */
  const stored = async (tenant: string, count: number): Promise<string[]> => {
    const manager = await jetstreamManager(pipeline.connection);
    const filter = `alerts.v1.${tenant}.event`;
    await manager.consumers.add('ALERTS', { durable_name: `look-${tenant}`, filter_subject: filter });
    const consumer = await jetstream(pipeline.connection).consumers.get('ALERTS', `look-${tenant}`);
    const found: string[] = [];
    for await (const message of await consumer.fetch({ max_messages: count, expires: 1_000 })) {
      found.push(message.json<{ id: string }>().id);
    }
    return found;
  };
  const raised = async () => (await effects(service)).map((row) => row.alert_id);

  it('publishes a committed fact at once and forgets it', async () => {
    const before = performance.now();
    await raise('at-once');
    await eventually(async () => expect(await raised()).toContain('at-once'));
    // Well below the poll of one second: the commit woke the relay.
    expect(performance.now() - before).toBeLessThan(700);
    await eventually(async () => expect(await waiting()).toBe(0));
  });

  it('publishes nothing of a transaction that rolled back', async () => {
    const failing = service.app.get(Transactions).run(async (manager) => {
      await service.app.get(Outbox).add(manager, 'alerts.v1.*.event', anAlertEvent({ alertId: 'undone' }), {
        params: { tenant: 'acme' },
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await raise('after-undone');
    await eventually(async () => expect(await raised()).toContain('after-undone'));
    expect(await raised()).not.toContain('undone');
  });

  it('keeps the order of one insert', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `order-${String(index).padStart(3, '0')}`);
    await service.app.get(Transactions).run((manager) =>
      service.app.get(Outbox).addAll(
        manager,
        ids.map((id) => ({
          pattern: 'alerts.v1.*.event',
          payload: anAlertEvent({ alertId: id }),
          params: { tenant: 'order' },
          id,
        })),
      ),
    );
    await eventually(async () =>
      expect((await raised()).filter((id) => id.startsWith('order-'))).toHaveLength(300),
    );
    expect(await stored('order', 300)).toEqual(ids);
  });

  it('loses and doubles nothing where two instances die between publishing and removing', async () => {
    const other = await startExample(servers);
    const dataSource = service.app.get(DataSource);
    await dataSource.query(
      `create function ${SCHEMA}.stays() returns trigger language plpgsql as $$ begin raise exception 'dead'; end $$`,
    );
    await dataSource.query(
      `create trigger stays before delete on ${SCHEMA}.outbox for each row execute function ${SCHEMA}.stays()`,
    );
    const ids = Array.from({ length: 20 }, (_, index) => `twice-${String(index).padStart(2, '0')}`);
    for (const [index, id] of ids.entries())
      await raise(id, { by: index % 2 ? other : service, tenant: 'two' });
    await eventually(async () => expect(await raised()).toEqual(expect.arrayContaining(ids)), {
      timeoutMs: 15_000,
    });
    expect(await waiting()).toBe(ids.length);
    await dataSource.query(`drop function ${SCHEMA}.stays() cascade`);
    await eventually(async () => expect(await waiting()).toBe(0), { timeoutMs: 15_000 });
    await other.close();
    // Their order is that of the rows only where one relays alone: readers go by the versions of an alert.
    expect((await stored('two', ids.length + 1)).sort()).toEqual(ids);
    expect((await raised()).filter((id) => id.startsWith('twice-'))).toHaveLength(ids.length);
  }, 40_000);

  it('publishes nothing of a part that was rolled back alone', async () => {
    const outbox = service.app.get(Outbox);
    const entry = (alertId: string) => ({
      ...{ pattern: 'alerts.v1.*.event' as const, payload: anAlertEvent({ alertId }), id: alertId },
      params: { tenant: 'part' },
    });
    await service.app.get(Transactions).run(async (manager) => {
      const undone = partly(manager, async (inner) => {
        await outbox.addAll(inner, [entry('part-undone')]);
        throw new Error('no');
      });
      await expect(undone).rejects.toThrow('no');
      await outbox.addAll(manager, [entry('part-kept')]);
    });
    await eventually(async () => expect(await raised()).toContain('part-kept'));
    expect(await stored('part', 2)).toEqual(['part-kept']);
  });

  it('makes a stream anew that someone deleted, and loses nothing', async () => {
    const manager = await jetstreamManager(pipeline.connection);
    await manager.streams.delete('ALERTS');
    await raise('after-deletion');
    await eventually(async () => expect(await raised()).toContain('after-deletion'), { timeoutMs: 15_000 });
    await eventually(async () => expect(await waiting()).toBe(0));
  }, 20_000);

  it('survives a bus outage: nothing is lost, readiness is red, the backlog drains', async () => {
    if (!servers.nats) throw new Error('this test needs a nats-server binary');
    await servers.nats.down('SIGKILL');
    await eventually(async () => expect((await fetch(`${service.url}/health/ready`)).status).toBe(503));
    for (const id of ['outage-1', 'outage-2', 'outage-3']) await raise(id);
    expect(await waiting()).toBe(3);
    expect(await (await fetch(`${service.url}/metrics`)).text()).toMatch(
      /outbox_oldest_seconds\{.*\} [\d.e-]+/,
    );
    await servers.nats.up();
    await eventually(
      async () =>
        expect(await raised()).toEqual(expect.arrayContaining(['outage-1', 'outage-2', 'outage-3'])),
      {
        timeoutMs: 15_000,
      },
    );
    await eventually(async () => expect(await waiting()).toBe(0));
    await eventually(async () => expect((await fetch(`${service.url}/health/ready`)).status).toBe(200));
  }, 40_000);
});

describe('the inbox', () => {
  let servers: TestServers;
  let service: RunningService;

  beforeAll(async () => {
    servers = await TestServers.start();
    service = await startExample(servers);
  });

  afterAll(async () => {
    await service?.close();
    await servers?.stop();
  });

  it('gives back a claim whose transaction rolled back', async () => {
    const inbox = service.app.get(Inbox);
    const transactions = service.app.get(Transactions);
    const undone = transactions.run(async (manager) => {
      expect(await inbox.claim(manager, 'reader', 'a 1')).toBe(true);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await transactions.run((manager) => inbox.claim(manager, 'reader', 'a 1'))).toBe(true);
    expect(await transactions.run((manager) => inbox.claim(manager, 'reader', 'a 1'))).toBe(false);
    expect(await transactions.run((manager) => inbox.claim(manager, 'other reader', 'a 1'))).toBe(true);
  });

  it('claims of a batch only what is new', async () => {
    const inbox = service.app.get(Inbox);
    const transactions = service.app.get(Transactions);
    await transactions.run((manager) => inbox.claim(manager, 'batch', 'b'));
    const fresh = await transactions.run((manager) => inbox.claimAll(manager, 'batch', ['c', 'b', 'a', 'a']));
    expect([...fresh].sort()).toEqual(['a', 'c']);
  });
});
