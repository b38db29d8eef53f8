import { OffsetClock, type Clock } from '@app/platform';

export interface ClockWish {
  advanceMs: number;
  advanceSeconds: number;
  /** ISO time. */
  set: string;
  /** Back to the machine's time. */
  reset: boolean;
}

interface MovableClock extends Clock {
  advance(ms: number): void;
  set(date: Date | string): void;
}

const isMovable = (clock: Clock): clock is MovableClock => 'advance' in clock && 'set' in clock;

/** Throws RangeError when the clock cannot be moved or the wish names no time. */
export function moveClock(clock: Clock, wish: Partial<ClockWish>): void {
  if (!isMovable(clock)) throw new RangeError('this clock cannot be moved');
  if (wish.reset === true) {
    if (!(clock instanceof OffsetClock))
      throw new RangeError('this clock has no time of its own to go back to');
    clock.offsetMs = 0;
    return;
  }
  if (wish.set !== undefined) {
    if (Number.isNaN(Date.parse(wish.set))) throw new RangeError('set takes an ISO time');
    clock.set(wish.set);
    return;
  }
  const ms = wish.advanceMs ?? (wish.advanceSeconds ?? Number.NaN) * 1000;
  if (!Number.isFinite(ms)) throw new RangeError('advanceMs, advanceSeconds, set or reset');
  clock.advance(ms);
}
