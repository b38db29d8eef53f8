import { TestServers, eventually } from '@app/testing';
import { headers } from '@nats-io/transport-node';
import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { ensureStreams } from '../src/bus/streams.js';
import { Pipeline, alertController, startExample } from './example-service.js';

const MIB = 1024 * 1024;

describe('the streams of a bus', () => {
  let servers: TestServers;
  let pipeline: Pipeline;
  let manager: JetStreamManager;

  beforeEach(async () => {
    servers = await TestServers.start();
    pipeline = await Pipeline.connect(servers.natsUrl);
    manager = await jetstreamManager(pipeline.connection);
  });

  afterEach(async () => {
    await pipeline?.close();
    await servers?.stop();
  });

  const configOf = async (stream: string) => (await manager.streams.info(stream)).config;

  it('get limits where nobody set any, and keep an operator’s', async () => {
    await manager.streams.add({ name: 'ALERTS', subjects: ['alerts.v1.>'], max_msg_size: 2 * MIB });
    await manager.streams.add({ name: 'DEAD_LETTERS', subjects: ['dead-letter.>'] });
    const service = await startExample(servers);
    expect(await configOf('ALERTS')).toMatchObject({ max_msg_size: 2 * MIB });
    expect(await configOf('DEAD_LETTERS')).toMatchObject({
      max_bytes: 256 * MIB,
      max_msg_size: MIB,
      discard: 'old',
    });
    await service.close();
  });

  it('say which other stream has their subject', async () => {
    await manager.streams.add({ name: 'OPS', subjects: ['card.>'] });
    // Not by a service: one that cannot start leaves its connections to the end of its process.
    await expect(ensureStreams(manager)).rejects.toThrow(
      /stream FACTS cannot be set up: its subject card\.[a-z-]+ already goes to the stream OPS/,
    );
  });

  it('take the letter of the largest message there can be, and of one that expected a place in its own stream', async () => {
    const service = await startExample(servers, { controllers: [alertController()] });
    const js = jetstream(pipeline.connection);
    await js.publish('alerts.v1.acme.event', 'x'.repeat(MIB));
    const expecting = headers();
    expecting.set('Nats-Expected-Last-Sequence', '1');
    await js.publish('alerts.v1.acme.event', '{ not json', { headers: expecting });
    await eventually(async () => {
      const letters = await pipeline.deadLetters();
      expect(letters.map(({ code }) => code)).toEqual(['MESSAGE_MALFORMED', 'MESSAGE_MALFORMED']);
    });
    await service.close();
  });
});
