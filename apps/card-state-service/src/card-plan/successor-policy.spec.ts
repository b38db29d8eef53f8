import { SEVERITIES, SUCCESSOR_POLICIES } from '@app/contracts';
import { plan } from './plan.js';
import { aPlanInput, aSight, aVersion, aWindow, START } from './plan-fixture.js';
import type { PlanInput } from './plan-input.js';
import { DEFAULT_POLICY } from './plan-policy.js';
import {
  decideSuccessor,
  MAX_FUTILE_REQUESTS,
  SUCCESSOR_TABLE,
  type SuccessorCause,
} from './successor-policy.js';
import { questionOf } from './successor-question.js';

const HOUR = 3_600_000;
const question = {
  causes: ['acted'] as SuccessorCause[],
  severity: 'critical' as const,
  ...{ reopenedSinceSent: false, settledAt: START, now: START, futile: 0 },
};

describe('the successor table', () => {
  it('says for every cause, policy and severity what the documentation says', () => {
    const rows = (Object.keys(SUCCESSOR_TABLE) as SuccessorCause[]).flatMap((cause) =>
      SUCCESSOR_POLICIES.map((policy) => {
        const allowed = SEVERITIES.filter(
          (severity) =>
            decideSuccessor({ ...question, causes: [cause], severity }, policy).kind === 'request',
        );
        return `${cause} ${policy}: ${allowed.join(' ')}`.trim();
      }),
    );
    expect(rows).toEqual([
      'reopened never:',
      'reopened critical-or-reopened: critical warning info',
      'reopened always: critical warning info',
      'final never:',
      'final critical-or-reopened: critical warning',
      'final always: critical warning info',
      'acted never:',
      'acted critical-or-reopened: critical',
      'acted always: critical warning info',
      'aged never:',
      'aged critical-or-reopened: critical',
      'aged always: critical warning info',
    ]);
  });

  it('renews an old card of any severity whose alert came back', () => {
    const aged = { ...question, causes: ['aged'] as SuccessorCause[], severity: 'info' as const };
    expect(decideSuccessor({ ...aged, reopenedSinceSent: true }, 'critical-or-reopened')).toEqual({
      kind: 'request',
      reason: 'aged',
    });
  });

  it('waits for a change to settle, but not with a card that is old anyway', () => {
    const unsettled = { ...question, settledAt: START + 1 };
    expect(decideSuccessor(unsettled, 'always')).toEqual({ kind: 'later', at: START + 1 });
    expect(decideSuccessor({ ...unsettled, causes: ['acted', 'aged'] }, 'always')).toEqual({
      kind: 'request',
      reason: 'aged',
    });
  });

  it('stops after too many successors that came to nothing', () => {
    const futile = { ...question, futile: MAX_FUTILE_REQUESTS };
    expect(decideSuccessor(futile, 'always')).toEqual({ kind: 'declined', reason: 'futile' });
  });
});

describe('the question a card asks', () => {
  const ask = (input: PlanInput) => questionOf(input, plan(input, DEFAULT_POLICY), DEFAULT_POLICY);
  const versions = (...given: Parameters<typeof aVersion>[1][]) =>
    given.map((fields, index) => aVersion(index + 1, { at: START + index * HOUR, ...fields }));
  const late = { now: START + 5 * HOUR, windows: [] };

  it('is none while a window is left, the card is true, or only words changed', () => {
    const processing = versions({}, { status: 'processing' });
    expect(ask(aPlanInput({ ...late, windows: [aWindow()], history: processing }))).toBeNull();
    expect(ask(aPlanInput({ ...late, history: versions({}) }))).toBeNull();
    expect(ask(aPlanInput({ ...late, history: versions({}, { appearance: 'another title' }) }))).toBeNull();
  });

  it('names what is not seen, strongest first, for those who do not see it and can be reached', () => {
    const seen = [
      aSight('anna'),
      aSight('bo', { version: 2 }),
      aSight('chen', { unreachable: true }),
      aSight('dai', { replacedAt: START }),
    ];
    const closed = ask(aPlanInput({ ...late, seen, history: versions({}, { status: 'closed' }) }));
    expect(closed).toMatchObject({ userIds: ['anna'], question: { causes: ['final'] } });
    const reopened = ask(aPlanInput({ ...late, seen, history: versions({}, { status: 'closed' }, {}) }));
    expect(reopened).toMatchObject({
      userIds: ['bo'],
      question: { causes: ['reopened', 'acted'], reopenedSinceSent: true },
    });
  });

  it('is asked at 71 h of an open alert, for everyone who holds the card, unless a spend is under way', () => {
    const now = START + 71 * HOUR;
    const aged = { windows: [aWindow()], now };
    expect(ask(aPlanInput({ ...aged, now: now - 1 }))).toBeNull();
    expect(ask(aPlanInput(aged))).toMatchObject({
      userIds: ['anna', 'bo'],
      question: { causes: ['aged'], reopenedSinceSent: false },
    });
    expect(ask(aPlanInput({ ...aged, history: versions({ status: 'closed' }) }))).toBeNull();
    expect(ask(aPlanInput({ ...aged, windows: [aWindow({ state: 'claimed' })] }))).toBeNull();
    expect(ask(aPlanInput({ ...aged, card: { live: false } }))).toBeNull();
  });
});
