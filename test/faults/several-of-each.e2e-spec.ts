import { randomOf } from '../bench/card-truth/random.mjs';
import { FaultStory } from '../harness/fault-story.js';
import { inFull } from '../harness/in-full.js';
import { SERVICES, type ServiceName } from '../harness/services.js';

const LONG_MS = 500_000;
const LOAD = { alerts: 40, perSecond: 8 };
const NAMES = Object.keys(SERVICES) as ServiceName[];
/** More than a lease, an ack wait or a wait for a quiet second, less than what NTP would let pass for an hour. */
const WRONG_MS = 90_000;
/** As a machine is that takes local time for UTC. */
const HOURS_MS = 8 * 3_600_000;
const SAME_STORY = 26;

describe('several processes of a service', () => {
  let story: FaultStory;
  beforeAll(async () => {
    story = await FaultStory.begin({ name: 'several of each' });
  }, LONG_MS);
  afterAll(() => story?.end(), 60_000);

  /** The same alerts each time: who was paged for which of them, and what came of it, each result once. */
  const pages = async () => {
    const before = new Set(story.accepted.map(({ alertId }) => alertId));
    await story.load(LOAD, randomOf(story.seed, SAME_STORY));
    await story.keepsItsPromises();
    const results = new Map(story.pipeline.deliveries.map(({ id, data }) => [id, data]));
    const own = [...results.values()].filter(({ alertId }) => !before.has(alertId));
    // Each load has a name of its own before its numbers.
    return own.map((one) => `${one.alertId.split('-')[1]} ${one.accountId} ${one.outcome}`).sort();
  };

  inFull.each([
    ['notify-service', WRONG_MS],
    ['notify-service', -WRONG_MS],
    ['card-state-service', WRONG_MS],
    ['card-state-service', -WRONG_MS],
    ['auth-service', 2 * 3_600_000],
  ] as [ServiceName, number][])(
    'F24: the clock of one %s of two is wrong by %i ms: lost 0, seen twice 0',
    async (name, clockWrongMs) => {
      await story.fleet.apart(name, { clockWrongMs });
      await story.fleet.another(name);
      await story.load({ alerts: 24, perSecond: 8 });
      await story.keepsItsPromises().finally(() => story.fleet.together(name));
    },
    LONG_MS,
  );

  inFull.each([HOURS_MS, -HOURS_MS])(
    'F24: the machine of one process of everything is wrong by %i ms, and no other: lost 0, seen twice 0',
    async (clockWrongMs) => {
      for (const name of NAMES) {
        await story.fleet.apart(name, { clockWrongMs });
        await story.fleet.another(name);
      }
      await story.load({ alerts: 24, perSecond: 8 });
      await story.keepsItsPromises().finally(async () => {
        for (const name of NAMES) await story.fleet.together(name);
      });
    },
    LONG_MS,
  );

  inFull(
    'F26: three processes of everything do what one of each does: the same pages, each once',
    async () => {
      const byOne = await pages();
      expect(byOne.length).toBeGreaterThanOrEqual(LOAD.alerts);
      for (const name of NAMES) {
        await story.fleet.apart(name);
        await story.fleet.another(name);
        await story.fleet.another(name);
      }
      expect(await pages()).toEqual(byOne);
      expect(story.fleet.everyoneApart.every(({ isRunning }) => isRunning)).toBe(true);
    },
    LONG_MS,
  );
});
