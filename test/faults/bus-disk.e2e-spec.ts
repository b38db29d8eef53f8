import { randomBytes } from 'node:crypto';
import { eventually } from '@app/testing';
import { endAll } from '../harness/end-all.js';
import { FaultStory } from '../harness/fault-story.js';
import { inFull } from '../harness/in-full.js';
import { SmallDisk } from '../harness/small-disk.js';

const LONG_MS = 400_000;
/** The dead letters alone are given room for 256 MB, and NATS takes three quarters of a disk at most. */
const DISK_MB = 480;
const LOAD = { alerts: 30, perSecond: 8 };

describe('NATS without room', () => {
  let disk: SmallDisk | undefined;
  let story: FaultStory;
  beforeAll(async () => {
    disk = await SmallDisk.mount(DISK_MB);
    if (disk) story = await FaultStory.begin({ name: 'bus disk', natsDisk: disk.path });
  }, LONG_MS);
  afterAll(
    () =>
      endAll(
        () => story?.end(),
        () => disk?.unmount(),
      ),
    60_000,
  );

  inFull(
    'F9: its disk is full: the pipeline is told so, what HTTP took waits in the outbox, and all of it arrives when there is room',
    async () => {
      if (!disk) return void process.stderr.write('skipped: no tmpfs may be mounted here\n');
      const nats = story.fleet.system.servers.nats!;
      const filler = await disk.fill();
      // Blocks that are begun have room left; afterwards no publish is acknowledged.
      const noise = () => randomBytes(90_000).toString('base64');
      await eventually(
        async () => {
          const given = { alertId: 'F9-noise', description: noise() };
          const outcome = await story.pipeline.publish(given).then(
            () => 'taken',
            () => 'refused',
          );
          expect(outcome).toBe('refused');
        },
        { timeoutMs: 60_000, intervalMs: 1 },
      );
      const stored: string[] = [];
      for (let n = 0; n < 5; n += 1) {
        const alertId = `F9-${n}`;
        const status = await story.offer({ alertId, title: alertId, notify: { recipients: ['member0'] } });
        expect([202, 503]).toContain(status);
        if (status === 202) stored.push(alertId);
      }
      const load = story.load(LOAD);
      await story.someTime(2_000);
      await disk.free(filler);
      // A server whose writes failed has switched its streams off until it is started again.
      await nats.down();
      await nats.up();
      await load;
      await story.knows(stored);
      for (const alertId of stored) {
        const [result] = await story.acme.deliveries(alertId, 1);
        expect(result).toMatchObject({ outcome: 'delivered' });
      }
      await story.keepsItsPromises();
    },
    LONG_MS,
  );
});
