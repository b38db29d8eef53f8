import { OPERATOR } from '@app/messaging';
import { eventually } from '@app/testing';
import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { FaultStory } from '../harness/fault-story.js';
import { Idleness } from '../harness/idleness.js';
import { inFull } from '../harness/in-full.js';

const LONG_MS = 400_000;
const LOAD = { alerts: 30, perSecond: 8 };

describe('NATS in trouble', () => {
  let story: FaultStory;
  beforeAll(async () => {
    story = await FaultStory.begin({ name: 'bus' });
  }, LONG_MS);
  afterAll(() => story?.end(), 60_000);

  const nats = () => story.fleet.system.servers.nats!;
  const managing = async (work: (manager: JetStreamManager) => Promise<unknown>) => {
    const connection = await connect(story.fleet.system.busOptions(OPERATOR));
    await work(await jetstreamManager(connection));
    await connection.close();
  };

  inFull(
    'F10: killed three times under load: lost 0, seen twice 0',
    async () => {
      const load = story.load({ alerts: 60, perSecond: 10 });
      for (let kill = 0; kill < 3; kill += 1) {
        await story.someTime(1_500);
        await nats().down('SIGKILL');
        await nats().up();
      }
      await load;
      await story.keepsItsPromises();
    },
    LONG_MS,
  );

  inFull(
    'F12: every consumer is deleted, then a stream: both come back by themselves, and what comes again has no effect',
    async () => {
      const load = story.load(LOAD);
      await story.someTime(1_500);
      await managing(async (manager) => {
        for (const stream of ['ALERTS', 'FACTS', 'WECOM_CALLBACKS']) {
          for (const { name } of await manager.consumers.list(stream).next()) {
            if (!/^[\w-]+-service|^alert-desk/.test(name)) continue;
            await manager.consumers.delete(stream, name);
          }
        }
      });
      await load;
      await story.keepsItsPromises();
      await managing((manager) => manager.streams.delete('FACTS'));
      await story.load(LOAD);
      await story.keepsItsPromises();
    },
    LONG_MS,
  );

  inFull(
    'F13: poison among the events: each is a dead letter with its reason, and the neighbours are served',
    async () => {
      const load = story.load(LOAD);
      const subject = 'alerts.v1.acme.event';
      const poison = ['{', '[]', '{"data":{}}', JSON.stringify({ data: { alertId: 'P', version: 'x' } })];
      for (const body of poison) await story.pipeline.publishRaw(subject, body);
      await story.pipeline.publishRaw(subject, `{"data":"${'x'.repeat(900 * 1024)}"}`);
      await load;
      await story.keepsItsPromises();
      await eventually(async () => {
        const { items } = await story.fleet.system.api.get('/dead-letters?limit=500');
        expect(items).toHaveLength(poison.length + 1);
      });
    },
    LONG_MS,
  );

  inFull(
    'F11: its store is wiped: streams and consumers come back, what waited in outboxes arrives, nothing is sent twice',
    async () => {
      const idleness = await Idleness.of(story.fleet.system);
      await idleness.settles();
      await idleness.close();
      await nats().down('SIGKILL');
      await nats().wipe();
      // Accepted while there is no bus: it waits in the gateway's outbox.
      const accepted = await story.offer({ alertId: 'F11', notify: { recipients: ['member2'] } });
      expect(accepted).toBe(202);
      await nats().up();
      const [result] = await story.acme.deliveries('F11', 1);
      expect(result).toMatchObject({ outcome: 'delivered' });
      const ofF11 = [...story.fleet.system.sandbox.state.messages.values()].filter((message) =>
        JSON.stringify([...message.copies.values()]).includes('F11'),
      );
      expect(ofF11).toHaveLength(1);
    },
    LONG_MS,
  );
});
