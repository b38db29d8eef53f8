import { eventually, PrivateNatsCluster } from '@app/testing';
import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { ensureStreams, STREAMS } from '../src/bus/streams.js';

const WITHIN_MS = 60_000;

describe('the streams of a cluster of three', () => {
  let cluster: PrivateNatsCluster;
  let connection: NatsConnection;
  let manager: JetStreamManager;
  beforeAll(async () => {
    cluster = (await PrivateNatsCluster.start()) as PrivateNatsCluster;
    expect(cluster).toBeDefined();
    connection = await connect({
      servers: cluster.url.split(','),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 50,
    });
    const hasLeader = () =>
      jetstreamManager(connection).then(
        (found) => (manager = found),
        () => undefined,
      );
    await eventually(async () => (await hasLeader()) !== undefined, { timeoutMs: 20_000 });
  }, WITHIN_MS);
  afterAll(async () => {
    await connection?.close();
    await cluster?.remove();
  });

  const copies = async () =>
    Promise.all(
      Object.keys(STREAMS).map(async (name) => (await manager.streams.info(name)).config.num_replicas),
    );

  it(
    'get more copies when more are asked for, and keep them when fewer are',
    async () => {
      await ensureStreams(manager);
      expect(new Set(await copies())).toEqual(new Set([1]));
      await ensureStreams(manager, 3);
      expect(new Set(await copies())).toEqual(new Set([3]));
      await ensureStreams(manager, 1);
      expect(new Set(await copies())).toEqual(new Set([3]));
    },
    WITHIN_MS,
  );

  it(
    'take facts while a server is down, and have them all',
    async () => {
      await ensureStreams(manager, 3);
      const client = jetstream(connection, { timeout: 5_000 });
      const isWhole = async () => {
        const { cluster: copiesOf } = await manager.streams.info('FACTS');
        return copiesOf?.replicas?.length === 2 && copiesOf.replicas.every(({ current }) => current);
      };
      await eventually(isWhole, { timeoutMs: 20_000 });
      await client.publish('card.sent', 'before');
      await cluster.members[0]?.down('SIGKILL');
      const publishes = () =>
        client.publish('card.sent', 'while', { msgID: 'while' }).then(
          () => true,
          () => false,
        );
      await eventually(publishes, { timeoutMs: 30_000 });
      expect((await manager.streams.info('FACTS')).state.messages).toBe(2);
    },
    WITHIN_MS,
  );
});
