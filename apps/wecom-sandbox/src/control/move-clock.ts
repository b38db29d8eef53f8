import type { Clock } from '@app/platform';

export interface ClockWish {
  advanceMs: number;
  advanceSeconds: number;
  /** ISO time. */
  set: string;
}

interface MovableClock extends Clock {
  advance(ms: number): void;
  set(date: Date | string): void;
}

const isMovable = (clock: Clock): clock is MovableClock => 'advance' in clock && 'set' in clock;

/** Throws RangeError when the clock cannot be moved or the wish names no time. */
export function moveClock(clock: Clock, wish: Partial<ClockWish>): void {
  if (!isMovable(clock)) throw new RangeError('this clock cannot be moved');
  if (wish.set !== undefined) {
    if (Number.isNaN(Date.parse(wish.set))) throw new RangeError('set takes an ISO time');
    clock.set(wish.set);
    return;
  }
  const ms = wish.advanceMs ?? (wish.advanceSeconds ?? Number.NaN) * 1000;
  if (!Number.isFinite(ms)) throw new RangeError('advanceMs, advanceSeconds or set');
  clock.advance(ms);
}
