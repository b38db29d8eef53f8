import { CoreConfig, createLogger } from '@app/platform';
import { eventually, freePort, TestServers } from '@app/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { NatsBus } from '../src/index.js';

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
