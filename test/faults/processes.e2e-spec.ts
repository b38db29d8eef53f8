import { eventually } from '@app/testing';
import { FaultStory } from '../harness/fault-story.js';
import { inFull } from '../harness/in-full.js';
import { SERVICES, type ServiceName } from '../harness/services.js';

/** How often each is killed while pages are on the way. */
const KILLS: [ServiceName, number][] = [
  ['card-state-service', 2],
  ['gateway', 2],
  ['alert-desk', 1],
  ['identity-service', 1],
  ['auth-service', 1],
];
/** Spelled out once for each connection, and afterwards by the name under which it is prepared. */
const BEGINS = /START TRANSACTION|\bbegin\b/;
const LONG_MS = 400_000;
/** So slow that a kill strikes calls that WeCom has carried out and nobody has heard of. */
const ON_THE_WAY_MS = 100;

describe('processes that are killed, frozen and asked to leave', () => {
  let story: FaultStory;
  beforeAll(async () => {
    story = await FaultStory.begin({ name: 'processes' });
  }, LONG_MS);
  afterAll(() => story?.end(), 60_000);

  const killed = async (name: ServiceName, times: number) => {
    const victim = await story.fleet.apart(name);
    const load = story.load({ alerts: 8 * times, perSecond: 6 });
    for (let kill = 0; kill < times; kill += 1) {
      await story.someTime(800);
      await victim.kill();
      await victim.start();
    }
    await load;
    await story.keepsItsPromises().finally(() => story.fleet.together(name));
  };

  it(
    'F1: notify-service is killed 5 times at random points under load, with calls on their way: lost 0, seen twice 0',
    async () => {
      const { wecom } = story.fleet.ways;
      wecom.delay(ON_THE_WAY_MS);
      await killed('notify-service', 5).finally(() => wecom.release());
    },
    LONG_MS,
  );

  inFull.each(KILLS)(
    'F1: %s is killed %i times at random points under load: lost 0, seen twice 0',
    killed,
    LONG_MS,
  );

  inFull.each(Object.keys(SERVICES) as ServiceName[])(
    'F4: %s is asked to leave under load: it goes in order within ten seconds, and no call is made twice',
    async (name) => {
      const leaving = await story.fleet.apart(name);
      const load = story.load({ alerts: 16, perSecond: 6 });
      const before = story.audit.record.repeated.length;
      await story.someTime(1_500);
      // 1 is the hard exit after ten seconds.
      expect(await leaving.stop()).toBe(0);
      await story.fleet.together(name);
      await load;
      await story.keepsItsPromises();
      expect(story.audit.record.repeated).toHaveLength(before);
    },
    LONG_MS,
  );

  it(
    'F2: notify-service is killed between WeCom’s answer and its own commit: one card, its code listed as lost',
    async () => {
      const notify = await story.fleet.apart('notify-service');
      const { wecom, postgres } = story.fleet.ways;
      const answered = wecom.sees('replies', /"msgid"/);
      wecom.hold('replies');
      await story.pipeline.publish({ alertId: 'F2', title: 'F2', notify: { recipients: ['member0'] } });
      await answered;
      postgres.hold('requests');
      // Held as well: it asks no further before this is answered.
      const committing = postgres.sees('requests', BEGINS);
      wecom.release();
      await committing;
      await notify.kill();
      // What was held is lost with the connections, as it was in the process.
      postgres.reset();
      postgres.release();
      await notify.start();
      await story.fleet.advance(20_000);
      const [result] = await story.acme.deliveries('F2', 1);
      expect(result).toMatchObject({ outcome: 'delivered' });
      const card = await story.acme.card('F2');
      expect(card.windows).toEqual([expect.objectContaining({ origin: 'send', state: 'lost' })]);
      // The next press brings a code, and with it the card is right again.
      const phone = story.acme.phone('member0');
      await phone.press('开始处理');
      await phone.sees('F2', '处理中');
      await story.keepsItsPromises();
      await story.fleet.together('notify-service');
    },
    LONG_MS,
  );

  it(
    'F3: the gateway is killed between its commit and its 200: WeCom repeats the press, which acts once',
    async () => {
      await story.pipeline.publish({ alertId: 'F3', title: 'F3', notify: { recipients: ['member1'] } });
      const phone = story.acme.phone('member1');
      await phone.sees('F3');
      // What a process was killed over before is asked about once more when its ack wait ends, perhaps only now.
      const before = new Set(story.audit.record.codes.map(({ code }) => code));
      const first = await story.fleet.apart('gateway');
      await story.fleet.another('gateway');
      const front = story.fleet.front!;
      const spare = front.upstreams.pop()!;
      const answered = front.sees('replies', /^HTTP\/1.1 200/);
      front.hold('replies');
      await phone.press('开始处理', { noWait: true });
      await answered;
      await first.kill();
      front.upstreams.splice(0, 1, spare);
      front.reset();
      front.release();
      await phone.sees('F3', '处理中');
      await story.keepsItsPromises();
      const acts = story.pipeline.actions.filter(({ data }) => data.alertId === 'F3');
      expect(new Set(acts.map(({ id }) => id)).size).toBe(1);
      // Whoever calls WeCom was well all the while.
      expect(story.audit.record.sentAgain.filter(({ code }) => !before.has(code))).toEqual([]);
      await story.fleet.together('gateway');
    },
    LONG_MS,
  );

  inFull(
    'F5: notify-service is frozen past its leases: another one takes over, and what the first says later counts no more',
    async () => {
      const frozen = await story.fleet.apart('notify-service');
      await story.fleet.another('notify-service');
      const sending = story.fleet.ways.wecom.sees('requests', /message\/send/);
      const load = story.load({ alerts: 24, perSecond: 8 });
      await sending;
      frozen.freeze();
      await story.fleet.advance(20_000);
      await load;
      frozen.thaw();
      await story.keepsItsPromises();
      await story.fleet.together('notify-service');
    },
    LONG_MS,
  );

  inFull(
    'F14: whom handlers wait for is frozen beyond their patience: the events are tried again, with one effect',
    async () => {
      const identity = await story.fleet.apart('identity-service');
      identity.freeze();
      const load = story.load({ alerts: 8, perSecond: 8, shares: { closed: 0, pressed: 0 } });
      await eventually(
        async () => {
          const [row] = await story.fleet.system.servers.database.query<{ count: string }>(
            'select count(*) from notify.retry',
          );
          return Number(row!.count) > 0;
        },
        { timeoutMs: 60_000 },
      );
      identity.thaw();
      await load;
      await story.keepsItsPromises();
      await story.fleet.together('identity-service');
    },
    LONG_MS,
  );
});
