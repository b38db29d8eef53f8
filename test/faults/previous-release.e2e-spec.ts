import { hasPreviousRelease, previousRelease } from '../../scripts/dev/previous-release.mjs';
import { FaultStory } from '../harness/fault-story.js';
import type { ServiceName } from '../harness/services.js';

const LONG_MS = 300_000;
const LOAD = { alerts: 20, perSecond: 10 };
/** All but the gateway, which holds one port and leaves last; it asks the others in messages that both versions know. */
const BESIDE: ServiceName[] = [
  'auth-service',
  'identity-service',
  'notify-service',
  'card-state-service',
  'alert-desk',
];

/** But for answers that came late: two versions of everything share this machine. What asked asks again, which the promises show. */
const complaintsIn = (log: string): string[] =>
  log.split('\n').filter((line) => line && !/was not answered within \d+ ms/.test(line));

const isHere = await hasPreviousRelease();

describe('F29: the previous release beside this one, on the schema of this one', () => {
  let story: FaultStory;
  let root: string;
  beforeAll(async () => {
    root = await previousRelease();
    // It opens no value that has a key of its own.
    const env = { SECRETS_FORMAT: 'v1' };
    story = await FaultStory.begin({ name: 'previous release', members: 8, env });
    for (const name of BESIDE) await story.fleet.another(name, { root });
  }, LONG_MS);
  afterAll(() => story?.end(), 60_000);

  // A shallow clone has no previous release to build; then this is named as skipped, loudly.
  (isHere ? it : it.skip)(
    'both serve at once, then the previous one alone, its gateway last: nothing lost, nothing seen twice',
    async () => {
      await story.load(LOAD);
      await story.keepsItsPromises();
      for (const name of BESIDE) await story.fleet.system.stopService(name);
      await story.load(LOAD);
      await story.keepsItsPromises();
      await story.fleet.apart('gateway', { root });
      await story.load(LOAD);
      await story.keepsItsPromises();
      for (const { name, log } of story.fleet.everyoneApart)
        expect([name, complaintsIn(log)]).toEqual([name, []]);
    },
    LONG_MS,
  );
});
