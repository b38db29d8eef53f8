import type { BankWindow, OwedPress, PlanInput, SeenByRecipient } from './plan-input.js';

export interface Choice {
  window: BankWindow;
  /** The wanted recipients that this window can reach. */
  reaches: SeenByRecipient[];
}

/** Windows that may be spent now, with whom each reaches, best first: most recipients, click before send, soonest end. */
export function choices(input: PlanInput, wanted: SeenByRecipient[]): Choice[] {
  return input.windows
    .filter(({ state, expiresAt }) => state === 'open' && expiresAt > input.now)
    .map((window) => ({ window, reaches: reachedBy(window, input, wanted) }))
    .filter(({ reaches }) => reaches.length > 0)
    .sort(
      (a, b) =>
        b.reaches.length - a.reaches.length ||
        Number(a.window.origin === 'send') - Number(b.window.origin === 'send') ||
        a.window.expiresAt - b.window.expiresAt ||
        a.window.windowId.localeCompare(b.window.windowId),
    );
}

/** The window that stays for the final state: it reaches the most and lasts longest. */
export function reserveOf(all: Choice[]): Choice | undefined {
  return [...all].sort(
    (a, b) =>
      b.reaches.length - a.reaches.length ||
      b.window.expiresAt - a.window.expiresAt ||
      Number(byPress(a)) - Number(byPress(b)),
  )[0];
}

/** What pays for the answer to a press: the window that press brought, else one of another press. */
export function payerOfPress(all: Choice[], answered: OwedPress[]): Choice | undefined {
  const own = new Set(answered.map(({ windowId }) => windowId));
  return all.find(({ window }) => own.has(window.windowId)) ?? all.find(byPress);
}

export const soonestEnd = (all: Choice[]): Choice | undefined =>
  [...all].sort((a, b) => a.window.expiresAt - b.window.expiresAt)[0];

export const byPress = ({ window }: Choice): boolean => window.origin !== 'send';

function reachedBy(window: BankWindow, { card }: PlanInput, wanted: SeenByRecipient[]): SeenByRecipient[] {
  if (window.origin === 'send') return wanted;
  return wanted.filter(
    ({ userId, missedByClick }) =>
      userId === window.clickerUserId || !(card.clickCodesLimited || missedByClick),
  );
}
