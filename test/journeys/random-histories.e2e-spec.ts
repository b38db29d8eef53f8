import { SEVERITIES } from '@app/contracts';
import fc from 'fast-check';
import { AlertHistory, type Step } from '../harness/alert-history.js';
import type { Change } from '../harness/alert-versions.js';
import {
  type CardSample,
  listedCopies,
  looksInLedger,
  looksOnPhones,
  recipientsOf,
  untrueCopies,
} from '../harness/card-sample.js';
import { CorpStory } from '../harness/corp-story.js';
import { Idleness } from '../harness/idleness.js';
import type { Phone } from '../harness/phone.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';
import { updatesOf, usesOfCodes } from '../harness/update-record.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MEMBERS = ['zhangsan', 'lisi', 'wangwu'];
/** Another seed tells other histories: `HISTORIES_SEED=7 ./dev test journeys --testPathPatterns random-histories`. */
const SEED = Number(process.env.HISTORIES_SEED ?? 20_261_123);
const RUNS = Number(process.env.HISTORIES_RUNS ?? 20);
/** On a busy machine fewer histories are told, and after a failure no more smaller ones tried: time changes no verdict. */
const BUDGET_MS = RUNS * 2.4 * SECOND;

const change = fc.record({
  status: fc.constantFrom('triggered' as const, 'processing' as const, 'closed' as const),
  severity: fc.constantFrom(...SEVERITIES),
  snoozed: fc.boolean(),
});
const notify = fc.record({
  recipients: fc.subarray(MEMBERS, { minLength: 1 }),
  renotify: fc.boolean(),
});
const publish = fc.record({
  do: fc.constant('publish' as const),
  versions: fc.array(fc.oneof(change, fc.record({ earlier: fc.nat(2) })), { minLength: 1, maxLength: 3 }),
  reversed: fc.boolean(),
  notify: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: notify }),
});
const press = fc.record({
  do: fc.constant('press' as const),
  presses: fc.array(fc.record({ member: fc.nat(2), what: fc.nat(20) }), { minLength: 1, maxLength: 2 }),
  answerAfterMs: fc.constantFrom(300, 300, 3 * SECOND, 30 * SECOND, null),
});
const wait = fc.record({
  do: fc.constant('wait' as const),
  ms: fc.oneof(
    fc.integer({ min: 100, max: 30 * SECOND }),
    fc.integer({ min: MINUTE, max: 40 * MINUTE }),
    fc.integer({ min: HOUR, max: 50 * HOUR }),
  ),
});
const fault = fc.record({
  do: fc.constant('fault' as const),
  fault: fc.oneof(
    fc.record({ errcode: fc.constant(-1), times: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ errcode: fc.constant(45009), times: fc.integer({ min: 1, max: 2 }) }),
    fc.record({ reset: fc.constant('before' as const), times: fc.integer({ min: 1, max: 3 }) }),
    // Twice in a row nobody could know what the phones show.
    fc.record({ reset: fc.constant('after' as const), times: fc.constant(1) }),
  ),
});
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: publish },
    { weight: 5, arbitrary: press },
    { weight: 3, arbitrary: wait },
    { weight: 2, arbitrary: fault },
  ),
  { minLength: 3, maxLength: 12, size: 'max' },
);

describe('whatever happens to an alert', () => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let idleness: Idleness;
  let phones: Phone[];
  let count = 0;
  beforeAll(async () => {
    system = await System.start({
      without: ['alert-desk'],
      env: { CARD_REFRESH_POLL_MS: '20', SEND_POLL_INTERVAL_MS: '20', QUICK_RETRY_DELAY_MS: '5' },
    });
    acme = await CorpStory.begin(system, { members: MEMBERS });
    // The histories together outlast a trial.
    acme.corp.trialEndsAt = Date.parse('2036-01-01');
    await acme.install();
    pipeline = await Pipeline.connect(system);
    phones = await acme.bound(...MEMBERS);
    idleness = await Idleness.of(system);
  });
  afterAll(async () => {
    await idleness.close();
    await pipeline.close();
    await system.stop();
  });

  const tell = async (history: AlertHistory, recipients: string[], first: Change, rest: Step[]) => {
    await history.perform({ do: 'publish', versions: [first], reversed: false, notify: { recipients } });
    for (const step of rest) await history.perform(step);
  };

  const checkSample = async ({ alertId, versions }: AlertHistory, sample: CardSample) => {
    expect(listedCopies(sample)).toEqual(untrueCopies(sample));
    const at = sample.at.toISOString();
    const { items } = await system.api.get(`/tenants/acme/alerts/${alertId}/cards?at=${at}`);
    expect([at, looksInLedger(items, versions)]).toEqual([at, looksOnPhones(sample)]);
    expect([at, recipientsOf(items)]).toEqual([at, recipientsOf(sample.cards)]);
  };

  it(
    'no code is spent twice or for nothing, every untrue card is listed, and the past is told as it was',
    async () => {
      const deadline = performance.now() + BUDGET_MS;
      let updateCount = 0;
      const holds = fc.asyncProperty(notify, change, steps, async ({ recipients }, first, rest) => {
        if (performance.now() > deadline) return;
        const history = new AlertHistory(`H${++count}`, acme, phones, pipeline, idleness);
        try {
          await tell(history, recipients, first, rest);
          for (const sample of history.samples) await checkSample(history, sample);
          const msgIds = history.samples.at(-1)!.cards.map(({ msgId }) => msgId);
          const uses = usesOfCodes(system, msgIds);
          expect(uses.filter(({ applied, sentAgain }) => applied > 1 || sentAgain)).toEqual([]);
          const updates = updatesOf(system, msgIds);
          expect(updates.filter(({ changed, asked }) => changed.length === 0 && !asked)).toEqual([]);
          updateCount += updates.length;
        } finally {
          await history.end();
        }
      });
      await fc.assert(holds, { numRuns: RUNS, seed: SEED });
      expect(updateCount).toBeGreaterThan(count / 2);
      process.stderr.write(`random histories: ${count} told with seed ${SEED}, ${updateCount} updates\n`);
    },
    BUDGET_MS + 60 * SECOND,
  );
});
