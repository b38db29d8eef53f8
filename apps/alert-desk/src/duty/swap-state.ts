import type { SwapAnswer, SwapState } from '@app/contracts';

export type SwapEvent = SwapAnswer | 'expire';

/** A swap's life: whoever answers first ends it. */
export const SWAP_TRANSITIONS: Record<SwapState, Partial<Record<SwapEvent, SwapState>>> = {
  asked: { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', expire: 'expired' },
  accepted: {},
  declined: {},
  withdrawn: {},
  expired: {},
};

/** Who takes part in a swap. */
export interface SwapParties {
  /** Who asks. */
  accountId: string;
  /** Null = anybody of those who were asked. */
  colleagueId: string | null;
  asked: readonly string[];
}

/** Who may give which answer. One of many who were asked cannot decline for the others. */
export function mayAnswer(answer: SwapAnswer, swap: SwapParties, who: string): boolean {
  if (answer === 'withdraw') return who === swap.accountId;
  if (answer === 'decline') return who === swap.colleagueId;
  return swap.asked.includes(who);
}
