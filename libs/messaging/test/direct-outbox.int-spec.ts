import type { RunningService } from '@app/platform';
import { TestServers, anAlertEvent, eventually } from '@app/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { DataSource } from 'typeorm';
import { DirectOutbox, Outbox } from '../src/index.js';
import { Pipeline, SCHEMA, alertController, effects, startExample } from './example-service.js';

describe('the direct outbox', () => {
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

  /** Rows that the outbox ever held, the removed ones too. */
  const everStored = async (): Promise<number> => {
    const [row] = await service.app
      .get(DataSource)
      .query(`select last_value::int * is_called::int as n from ${SCHEMA}.outbox_id_seq`);
    return row.n;
  };
  const send = (...alertIds: string[]): Promise<number> => {
    const rows = service.app.get(Outbox).rows(
      alertIds.map((alertId) => ({
        ...{ pattern: 'alerts.v1.*.event', payload: anAlertEvent({ alertId }), id: alertId },
        params: { tenant: 'acme' },
      })),
    );
    return service.app.get(DirectOutbox).send(rows);
  };
  const raised = async () => (await effects(service)).map((row) => row.alert_id);

  it('sends without a row, and has it in the stream when it resolves', async () => {
    const manager = await jetstreamManager(pipeline.connection);
    const messages = async () => (await manager.streams.info('ALERTS')).state.messages;
    const before = await messages();
    expect(await send('direct-1', 'direct-2')).toBe(0);
    expect(await messages()).toBe(before + 2);
    await eventually(async () =>
      expect(await raised()).toEqual(expect.arrayContaining(['direct-1', 'direct-2'])),
    );
    expect(await everStored()).toBe(0);
  });

  it('stores what no stream takes, and the outbox sends it', async () => {
    await (await jetstreamManager(pipeline.connection)).streams.delete('ALERTS');
    expect(await send('no-stream')).toBe(1);
    expect(await everStored()).toBe(1);
    await eventually(async () => expect(await raised()).toContain('no-stream'));
    // A repeat of what was sent before is dropped on the way.
    await send('no-stream', 'after');
    await eventually(async () => expect(await raised()).toContain('after'));
    expect((await raised()).filter((id) => id === 'no-stream')).toHaveLength(1);
  });

  it('waits for an acknowledgement once, not once per fact, while the bus is stalled', async () => {
    if (!servers.nats) throw new Error('this test needs a nats-server binary');
    await servers.nats.down('SIGKILL');
    const stored = await everStored();
    const began = performance.now();
    for (let index = 0; index < 20; index++) expect(await send(`outage-${index}`)).toBe(1);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await everStored()).toBe(stored + 20);
    await servers.nats.up();
    const ids = Array.from({ length: 20 }, (_, index) => `outage-${index}`);
    await eventually(async () => expect(await raised()).toEqual(expect.arrayContaining(ids)));
  });
});
