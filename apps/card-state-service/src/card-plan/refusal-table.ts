import type { UpdateRefusal } from '@app/contracts';

export interface RefusalRule {
  /** What becomes of the window: back in the bank, gone, or gone only when the code may be burnt. */
  window: 'open' | 'consumed' | 'consumed-if-burnt';
  /** What stands in the ledger as the thing it was spent on. */
  spentOn: string;
  /** Why copies stay untrue meanwhile. */
  problem: 'throttled' | 'api_error' | null;
  /** Wait before this card is looked at again: not at all, as told, or longer with each refusal. */
  wait: 'none' | 'as-told' | 'growing';
  /** identical = the copies already look like the truth · ended = the card has no future. */
  effect: 'none' | 'seen-is-true' | 'card-ended';
}

/** What each refusal means for the window and the card. No line lets a code be spent twice, none loops without waiting. */
export const REFUSALS: Record<UpdateRefusal, RefusalRule> = {
  identical: { window: 'open', spentOn: 'identical', problem: null, wait: 'none', effect: 'seen-is-true' },
  'code-dead': { window: 'consumed', spentOn: 'dead', problem: null, wait: 'none', effect: 'none' },
  throttled: {
    window: 'consumed-if-burnt',
    spentOn: 'throttled',
    problem: 'throttled',
    wait: 'as-told',
    effect: 'none',
  },
  unavailable: {
    window: 'consumed-if-burnt',
    spentOn: 'unavailable',
    problem: 'api_error',
    wait: 'as-told',
    effect: 'none',
  },
  'outcome-unknown': {
    window: 'consumed',
    spentOn: 'outcome unknown',
    problem: 'api_error',
    wait: 'none',
    effect: 'none',
  },
  'corp-gone': {
    window: 'consumed-if-burnt',
    spentOn: 'corp gone',
    problem: null,
    wait: 'none',
    effect: 'card-ended',
  },
  rejected: {
    window: 'consumed-if-burnt',
    spentOn: 'rejected',
    problem: 'api_error',
    wait: 'growing',
    effect: 'none',
  },
};

const SECOND_MS = 1000;
const LONGEST_WAIT_MS = 3600 * SECOND_MS;
/** Refusals of one version after which only another version is tried. */
export const MAX_REJECTIONS = 5;

/** Wait in ms before the next look; `refusals` counts those in a row, this one included. */
export function waitAfter(rule: RefusalRule, refusals: number, toldMs: number | undefined): number {
  if (rule.wait === 'none') return 0;
  const base = rule.wait === 'growing' ? 30 * SECOND_MS : SECOND_MS;
  const growing = Math.min(
    base * 2 ** Math.min(refusals - 1, 12),
    rule.wait === 'growing' ? LONGEST_WAIT_MS : 60 * SECOND_MS,
  );
  return rule.wait === 'as-told' ? (toldMs ?? growing) : growing;
}
