import type { BankWindow, OwedPress, PlanInput, SeenByRecipient, VersionFact } from './plan-input.js';

const HOUR = 3_600_000;
export const START = Date.parse('2026-11-22T08:00:00Z');
export const WINDOW_LIFE = 72 * HOUR - 600_000;

/** One version; its appearance follows from what it says unless given. */
export function aVersion(version: number, given: Partial<VersionFact> = {}): VersionFact {
  const base = {
    version,
    status: 'triggered',
    severity: 'critical',
    snoozed: false,
    snoozeEnd: null,
    people: '',
    at: START,
    ...given,
  } as const;
  const { status, severity, snoozed, people } = base;
  return { appearance: `${status} ${severity} ${snoozed} ${people}`, ...base };
}

export function aWindow(given: Partial<BankWindow> = {}): BankWindow {
  const origin = given.origin ?? 'send';
  return {
    windowId: origin,
    origin,
    state: 'open',
    clickerUserId: null,
    expiresAt: START + WINDOW_LIFE,
    ...given,
  };
}

export function aSight(userId: string, given: Partial<SeenByRecipient> = {}): SeenByRecipient {
  return {
    userId,
    version: 1,
    namedVersion: 1,
    look: 'current',
    note: null,
    since: START,
    replacedAt: null,
    unreachable: false,
    missedByClick: false,
    reachedClickerAlone: false,
    cutOffAt: null,
    restoredAt: null,
    ...given,
  };
}

export function aPress(given: Partial<OwedPress> = {}): OwedPress {
  return {
    ...{ pressId: 'p1', userId: 'anna', redraw: false, windowId: null, awaiting: 'pipeline' },
    ...{ baseVersion: 1, since: START, ...given },
  };
}

/** A live card of two members with its send window, true unless versions say otherwise. */
export function aPlanInput(
  given: Omit<Partial<PlanInput>, 'card'> & { card?: Partial<PlanInput['card']> } = {},
): PlanInput {
  const history = given.history ?? [aVersion(1)];
  return {
    windows: [aWindow()],
    seen: [aSight('anna'), aSight('bo')],
    presses: [],
    truth: history.at(-1) ?? null,
    history,
    drawn: history,
    ruleReturnMs: null,
    now: START,
    ...given,
    card: {
      cardId: 'c1',
      live: true,
      sentAt: START,
      canBeRecalled: true,
      recall: 'none',
      clickCodesLimited: false,
      blockedUntil: null,
      problem: null,
      rejectedVersion: null,
      ...given.card,
    },
  };
}
