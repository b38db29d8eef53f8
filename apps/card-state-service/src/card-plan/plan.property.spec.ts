import fc from 'fast-check';
import { aPlanInput, aSight, aVersion, aWindow, START } from './plan-fixture.js';
import type { BankWindow, OwedPress, PlanInput, SeenByRecipient, VersionFact } from './plan-input.js';
import { plan, type Plan } from './plan.js';
import { DEFAULT_POLICY } from './plan-policy.js';
import { STALE_REASONS, staleness } from './staleness.js';
import { overduePress, seesTruth, type KnownTruth } from './truth-of-card.js';

const MEMBERS = ['anna', 'bo', 'chen'];
const MINUTE = 60_000;

type Step =
  | { do: 'change'; status: VersionFact['status']; severity: VersionFact['severity']; label: number }
  | { do: 'press'; by: string; awaiting: 'pipeline' | 'correction'; redraw: boolean }
  | { do: 'wait'; ms: number }
  | { do: 'result'; outcome: 'updated' | 'missed' | 'clicker-only' | 'identical' | 'dead' | 'unavailable' }
  | { do: 'replace'; member: string }
  | { do: 'recalled'; ok: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      status: fc.constantFrom('triggered', 'processing', 'closed'),
      severity: fc.constantFrom('critical', 'warning', 'info'),
      label: fc.nat(1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      by: fc.constantFrom(...MEMBERS),
      awaiting: fc.constantFrom('pipeline', 'correction'),
      redraw: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.integer({ min: 100, max: 30_000 }), fc.integer({ min: MINUTE, max: 40 * 60 * MINUTE })),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('result' as const),
      outcome: fc.constantFrom(
        'updated',
        'updated',
        'missed',
        'clicker-only',
        'identical',
        'dead',
        'unavailable',
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('replace' as const), member: fc.constantFrom(...MEMBERS) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recalled' as const), ok: fc.boolean() }) },
);

/** One card with its ledger in memory: applies what the planner decides and what happens, and checks every promise. */
class CardModel {
  now = START;
  live = true;
  recall: PlanInput['card']['recall'] = 'none';
  limited = false;
  blockedUntil: number | null = null;
  history: VersionFact[] = [aVersion(1)];
  windows: BankWindow[] = [aWindow()];
  seen: SeenByRecipient[] = MEMBERS.map((member) => aSight(member));
  presses: OwedPress[] = [];
  inFlight: Extract<Plan, { kind: 'spend' }> | null = null;
  readonly spent = new Set<string>();
  private count = 0;

  input(): PlanInput {
    const card = {
      live: this.live,
      recall: this.recall,
      clickCodesLimited: this.limited,
      blockedUntil: this.blockedUntil,
    };
    const { windows, seen, presses, history, now } = this;
    return aPlanInput({ card, windows, seen, presses, history, drawn: history, truth: history.at(-1)!, now });
  }

  apply(given: Step): void {
    if (given.do === 'wait') this.now += given.ms;
    if (given.do === 'change') this.change(given);
    if (given.do === 'press') this.press(given);
    if (given.do === 'result') this.settle(given.outcome);
    if (given.do === 'replace')
      this.seen = this.seen.map((one) =>
        one.userId === given.member ? { ...one, replacedAt: one.replacedAt ?? this.now } : one,
      );
    if (given.do === 'recalled' && this.recall === 'requested') {
      if (given.ok) this.live = false;
      else this.recall = 'failed';
    }
  }

  /** Plans until nothing more happens by itself. */
  planOut(): void {
    for (let rounds = 0; ; rounds++) {
      expect(rounds).toBeLessThan(10);
      const input = this.input();
      const decided = plan(input, DEFAULT_POLICY);
      this.checkStaleness(input, decided);
      if (decided.kind === 'later') expect(decided.at).toBeGreaterThan(this.now);
      if (decided.kind === 'nothing' && decided.reason === 'all_true')
        this.presses = this.presses.filter((one) => this.isOpen(one));
      if (decided.kind === 'recall') this.recall = 'requested';
      if (decided.kind === 'spend') this.claim(input as KnownTruth, decided);
      if (decided.kind !== 'recall') return;
    }
  }

  private isOpen(press: OwedPress): boolean {
    return press.awaiting === 'pipeline' && this.history.at(-1)!.version <= press.baseVersion;
  }

  private claim(input: KnownTruth, decided: Extract<Plan, { kind: 'spend' }>): void {
    const window = this.windows.find(({ windowId }) => windowId === decided.windowId)!;
    expect(this.inFlight).toBeNull();
    expect(window.state).toBe('open');
    expect(window.expiresAt).toBeGreaterThan(this.now);
    expect(this.spent.has(window.windowId)).toBe(false);
    expect(decided.userIds.length).toBeGreaterThan(0);
    const aimed = this.seen.filter(({ userId }) => decided.userIds.includes(userId));
    // A true copy is drawn again for one reason alone: somebody asked, and pays with the code that brought.
    if (decided.reason === 'asked_for_refresh') {
      const asked = this.presses.filter(({ redraw }) => redraw).map(({ windowId }) => windowId);
      expect(asked).toContain(decided.windowId);
    } else for (const one of aimed) expect(seesTruth(one, input, decided.note)).toBe(false);
    this.setState(window.windowId, 'claimed');
    this.inFlight = decided;
  }

  private checkStaleness(input: PlanInput, decided: Plan): void {
    const known = input as KnownTruth;
    const note = overduePress(known, DEFAULT_POLICY)?.pressId ?? null;
    const untrue = this.live ? this.seen.filter((one) => !seesTruth(one, known, note)) : [];
    const listed = staleness(input, decided, DEFAULT_POLICY);
    expect(listed.map(({ userId }) => userId)).toEqual(
      expect.arrayContaining(untrue.map(({ userId }) => userId)),
    );
    for (const one of listed) {
      expect(STALE_REASONS).toContain(one.reason);
      expect(one.since).toBeLessThanOrEqual(this.now);
    }
    if (note === null) expect(listed).toHaveLength(untrue.length);
  }

  private change({ status, severity, label }: Extract<Step, { do: 'change' }>): void {
    const appearance = `${status} ${severity} ${label}`;
    this.history = [
      ...this.history,
      aVersion(this.history.length + 1, { status, severity, appearance, at: this.now }),
    ];
  }

  private press({ by, awaiting, redraw }: Extract<Step, { do: 'press' }>): void {
    const windowId = `click-${++this.count}`;
    const expiresAt = this.now + 72 * 60 * MINUTE - 10 * MINUTE;
    this.windows = [...this.windows, aWindow({ windowId, origin: 'click', clickerUserId: by, expiresAt })];
    this.presses = [
      ...this.presses,
      {
        ...{ pressId: windowId, userId: by, redraw: redraw && awaiting === 'correction', windowId, awaiting },
        ...{ baseVersion: this.history.length, since: this.now },
      },
    ];
    this.seen = this.seen.map((one) => (one.userId === by ? { ...one, unreachable: false } : one));
  }

  private settle(outcome: Extract<Step, { do: 'result' }>['outcome']): void {
    const spend = this.inFlight;
    if (!spend) return;
    this.inFlight = null;
    const window = this.windows.find(({ windowId }) => windowId === spend.windowId)!;
    if (outcome === 'identical' || outcome === 'unavailable') this.setState(window.windowId, 'open');
    else {
      this.spent.add(window.windowId);
      this.setState(window.windowId, 'consumed');
    }
    if (outcome === 'unavailable') this.blockedUntil = this.now + 5_000;
    if (outcome === 'dead' || outcome === 'unavailable') return;
    const onlyClicker = outcome === 'clicker-only' && window.origin === 'click';
    const reached = onlyClicker
      ? spend.userIds.filter((userId) => userId === window.clickerUserId)
      : spend.userIds.slice(outcome === 'missed' ? 1 : 0);
    const missed = spend.userIds.filter((userId) => !reached.includes(userId));
    if (onlyClicker && missed.length > 0) this.limited = true;
    this.presses = this.presses.filter(({ pressId }) => !spend.answers.includes(pressId));
    const version = this.history.length;
    this.seen = this.seen.map((one) => {
      if (reached.includes(one.userId))
        return { ...one, version, look: spend.look, note: spend.note, since: this.now };
      return !onlyClicker && missed.includes(one.userId) ? { ...one, unreachable: true } : one;
    });
  }

  private setState(windowId: string, state: BankWindow['state']): void {
    this.windows = this.windows.map((one) => (one.windowId === windowId ? { ...one, state } : one));
  }
}

describe('whatever happens to a card', () => {
  it('no code is spent twice, late or on a true copy, and every untrue copy is listed with a reason', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const model = new CardModel();
        for (const one of steps) {
          model.apply(one);
          if (!model.inFlight) model.planOut();
        }
      }),
      { numRuns: 600 },
    );
  });

  it('the final state is shown in the end while WeCom answers and the send window lives', () => {
    fc.assert(
      fc.property(
        fc.array(
          step.filter((one) => ['change', 'press'].includes(one.do)),
          { maxLength: 20 },
        ),
        (steps) => {
          const model = new CardModel();
          for (const one of [
            ...steps,
            { do: 'change', status: 'closed', severity: 'info', label: 0 } as const,
          ]) {
            model.apply(one);
            model.planOut();
            model.apply({ do: 'result', outcome: 'updated' });
            model.apply({ do: 'wait', ms: 1_000 });
          }
          const isTrue = () =>
            model.seen.every(({ version }) => model.history[version - 1]!.status === 'closed');
          for (let tries = 0; tries < 5 && !isTrue(); tries++) {
            model.apply({ do: 'wait', ms: 10 * MINUTE });
            model.planOut();
            model.apply({ do: 'result', outcome: 'updated' });
          }
          const sendWasWorth = model.spent.has('send');
          expect(isTrue() || sendWasWorth).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
