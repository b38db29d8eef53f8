import { DeepHealth, DomainError, type RunningService } from '@app/platform';
import { eventually, TestServers } from '@app/testing';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { LetterShelf } from '../src/index.js';
import { alertController, effects, Pipeline, Script, startExample } from './example-service.js';

describe('the shelf of dead letters', () => {
  let servers: TestServers;
  let service: RunningService;
  let pipeline: Pipeline;
  let shelf: LetterShelf;
  let manager: JetStreamManager;
  let isMended = false;

  beforeAll(async () => {
    servers = await TestServers.start();
    service = await startExample(servers, { controllers: [alertController({ maxTries: 1 })] });
    pipeline = await Pipeline.connect(servers.natsUrl);
    manager = await jetstreamManager(pipeline.connection);
    shelf = service.app.get(LetterShelf);
    service.app.get(Script).onAlert = async ({ alertId }) => {
      if (alertId.startsWith('bug') && !isMended) throw new TypeError('a bug');
      if (alertId.startsWith('rule') && !isMended) throw new DomainError('ALERT_REFUSED', 'A rule said no');
    };
  });

  afterAll(async () => {
    await pipeline?.close();
    await service?.close();
    await servers?.stop();
  });

  const heads = async (of = {}) => {
    const { first, last } = await shelf.ends();
    return shelf.heads(first, last + 1, of);
  };
  const letterOf = async (part: string) => {
    for (const { sequence } of await heads()) {
      const letter = await shelf.read(sequence);
      if (letter && new TextDecoder().decode(letter.body).includes(part)) return letter;
    }
    return undefined;
  };
  const letterAbout = (part: string) =>
    eventually(async () => {
      const letter = await letterOf(part);
      expect(letter).toBeDefined();
      return letter!;
    });
  const effectsOf = async (alertId: string) =>
    (await effects(service)).filter((row) => row.alert_id === alertId);

  it('is empty at first', async () => {
    expect(await heads()).toEqual([]);
    expect(await shelf.read(1)).toBeUndefined();
    expect(await shelf.remove(1)).toBe(false);
  });

  it('shows heads without bodies, by tenant and by range', async () => {
    for (const tenant of ['acme', 'other', 'acme'])
      await pipeline.publish({ not: 'an event' }, `alerts.v1.${tenant}.event`);
    const all = await eventually(async () => {
      const found = await heads();
      expect(found).toHaveLength(3);
      return found;
    });
    expect(all[0]).toMatchObject({
      ...{ consumer: 'example-service', subject: 'alerts.v1.acme.event', tenant: 'acme', cut: null },
      ...{ code: 'MESSAGE_TYPE_UNKNOWN', bytes: 18, original: 'ALERTS:1' },
    });
    expect(await heads({ tenant: 'other' })).toHaveLength(1);
    expect(await heads({ tenant: 'nobody' })).toEqual([]);
    const [first, second] = all;
    expect(await shelf.heads(first!.sequence, second!.sequence)).toEqual([first]);
    const consumers = await manager.consumers.list('DEAD_LETTERS').next();
    expect(consumers).toEqual([]);
  });

  it.each(['bug-1', 'rule-1'])(
    'puts %s back, once for two presses, and it is handled when the cause is mended',
    async (alertId) => {
      isMended = false;
      await pipeline.publish(pipeline.alert(alertId));
      const letter = await letterAbout(`"${alertId}"`);
      expect(await effectsOf(alertId)).toEqual([]);
      isMended = true;
      const first = await shelf.putBack(letter);
      expect(first).toMatchObject({ subject: 'alerts.v1.acme.event', stream: 'ALERTS', again: false });
      expect(await shelf.putBack(letter)).toEqual({ ...first, again: true });
      await eventually(async () => expect(await effectsOf(alertId)).toHaveLength(1));
      expect(await shelf.remove(letter.sequence)).toBe(true);
      expect(await shelf.read(letter.sequence)).toBeUndefined();
    },
  );

  it('brings a new letter when the cause is still there', async () => {
    isMended = false;
    await pipeline.publish(pipeline.alert('bug-2'));
    const letter = await letterAbout('"bug-2"');
    await shelf.putBack(letter);
    await shelf.remove(letter.sequence);
    const again = await letterAbout('"bug-2"');
    expect(again.sequence).toBeGreaterThan(letter.sequence);
    expect(again.original).not.toBe(letter.original);
  });

  it('are no trouble any more when somebody took them all away', async () => {
    const health = service.app.get(DeepHealth);
    expect(await health.run('dead-letters')).toMatchObject({ ok: false });
    for (const { sequence } of await heads()) await shelf.remove(sequence);
    expect(await health.run('dead-letters')).toMatchObject({
      ok: true,
      detail: { words: 'no dead letters' },
    });
    await pipeline.publish(pipeline.alert('bug-2'));
    await letterAbout('"bug-2"');
    expect(await health.run('dead-letters')).toMatchObject({ ok: false });
  });

  it('does not put back what is not whole, nor what the stream does not take', async () => {
    const letter = await letterAbout('"bug-2"');
    await expect(shelf.putBack({ ...letter, cut: 'cut' })).rejects.toMatchObject({
      code: 'REQUEUE_IMPOSSIBLE',
    });
    const { config } = await manager.streams.info('ALERTS');
    await manager.streams.update('ALERTS', { ...config, max_msg_size: 100 });
    await expect(shelf.putBack({ ...letter, original: 'x:1' })).rejects.toMatchObject({
      code: 'REQUEUE_IMPOSSIBLE',
    });
    await manager.streams.update('ALERTS', config);
  });
});
