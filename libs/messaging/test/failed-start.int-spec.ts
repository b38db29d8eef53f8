import { CoreConfig, createLogger, Secret } from '@app/platform';
import { eventually, freePort, PrivateNats, TestServers } from '@app/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { NatsBus } from '../src/index.js';

const LATE_MS = 400;

describe('a bus that is not there', () => {
  const said: string[] = [];
  const logger = Object.assign(createLogger('example-service', 'silent'), {
    warn: (_: unknown, words: string) => said.push(words),
  });
  const open = (natsUrl: string, windowMs?: number) =>
    NatsBus.open(
      Object.assign(new CoreConfig(), { natsUrl: new Secret(natsUrl), natsStreamReplicas: 1 }),
      'example-service',
      logger,
      windowMs,
    );
  beforeEach(() => said.splice(0));

  it('is waited for, which is said once', async () => {
    const nats = (await PrivateNats.start())!;
    await nats.down();
    const opened = open(nats.url);
    await eventually(() => expect(said).toEqual(['waiting for nats']));
    await nats.up();
    const bus = await opened;
    expect(bus.isConnected).toBe(true);
    expect(said).toEqual(['waiting for nats']);
    await bus.close();
    await nats.remove();
  });

  it('is waited for so long and no longer, and the reason is told', async () => {
    await expect(open(`nats://127.0.0.1:${await freePort()}`, LATE_MS)).rejects.toThrow(/refused/i);
    expect(said).toEqual(['waiting for nats']);
  });

  it('is not waited for when it refuses the password', async () => {
    const nats = (await PrivateNats.start('authorization { user: "a", password: "right" }'))!;
    const { port } = nats;
    await expect(open(`nats://a:wrong@127.0.0.1:${port}`)).rejects.toThrow(/authorization/i);
    expect(said).toEqual([]);
    const bus = await open(`nats://a:right@127.0.0.1:${port}`);
    await bus.close();
    await nats.remove();
  });
});

describe('a bus that cannot be opened', () => {
  let servers: TestServers;
  let monitor: number;
  beforeAll(async () => {
    monitor = await freePort();
    servers = await TestServers.start({ natsConfig: `http: "127.0.0.1:${monitor}"` });
  });
  afterAll(() => servers?.stop());

  const connections = async () => {
    const answer = await fetch(`http://127.0.0.1:${monitor}/connz`);
    return ((await answer.json()) as { num_connections: number }).num_connections;
  };

  it('leaves no connection behind', async () => {
    const other = await connect({ servers: servers.natsUrl.replace('nats://', '') });
    await (await jetstreamManager(other)).streams.add({ name: 'OPS', subjects: ['card.>'] });
    const config = servers.config(CoreConfig);
    const opened = NatsBus.open(config, 'example-service', createLogger('example-service', 'silent'));
    await expect(opened).rejects.toMatchObject({ code: 'BUS_STREAMS_OVERLAP' });
    await eventually(async () => expect(await connections()).toBe(1));
    await other.close();
  });
});
