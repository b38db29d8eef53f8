import type { WindowState } from '@app/contracts';

export type WindowEvent = 'claim' | 'release' | 'consume' | 'expire' | 'lose';

const HOUR_MS = 3600 * 1000;
/** 72 h (D/94945), counted from our receipt, less ten minutes: when the 72 h begin is not documented (05 §6.3). */
export const WINDOW_LIFE_MS = 72 * HOUR_MS - 10 * 60 * 1000;

/** A window's life. consumed, expired and lost are ends: a code is never brought back. */
export const WINDOW_TRANSITIONS: Record<WindowState, Partial<Record<WindowEvent, WindowState>>> = {
  open: { claim: 'claimed', expire: 'expired', lose: 'lost' },
  claimed: { consume: 'consumed', release: 'open', lose: 'lost' },
  consumed: {},
  expired: {},
  lost: {},
};

/** The state an event leads from, and the one it leads to; the guard of every update. */
export function transition(event: WindowEvent): { from: WindowState; to: WindowState } {
  const states = Object.keys(WINDOW_TRANSITIONS) as WindowState[];
  const from = states.find((state) => WINDOW_TRANSITIONS[state][event] !== undefined)!;
  return { from, to: WINDOW_TRANSITIONS[from][event]! };
}

/** Every state that an event leads out of. */
export const statesBefore = (event: WindowEvent): WindowState[] =>
  (Object.keys(WINDOW_TRANSITIONS) as WindowState[]).filter((state) => WINDOW_TRANSITIONS[state][event]);

export const windowEnd = (receivedAt: Date): Date => new Date(receivedAt.getTime() + WINDOW_LIFE_MS);
