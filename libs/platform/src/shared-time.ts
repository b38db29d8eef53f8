/** What a clock that all processes share said, and when it was asked and had answered. */
export interface ClockReading {
  /** Its time, milliseconds since 1970. */
  at: number;
  /** By `performance.now()`. */
  asked: number;
  answered: number;
}

/** Clocks differ by this much when they are the same: whole milliseconds on one side, and a counter that is not set with them. */
const SAME_MS = 2;
/** A correction backwards up to this long is stood still for; a longer one is gone back. */
const LONGEST_STAND_MS = 1_000;

/**
 * Milliseconds since 1970: the machine's, until a shared clock was read; from then on counted from that by a clock that nobody
 * sets, so a machine whose clock is wrong, or is set, changes nothing. While the shared clock is away it counts on.
 */
export class SharedTime {
  /** What `performance.now()` is added to. */
  private origin?: number;
  private last = -Infinity;

  now(): number {
    if (this.origin === undefined) return Date.now();
    const now = this.origin + performance.now();
    if (now >= this.last || this.last - now > LONGEST_STAND_MS) this.last = now;
    return this.last;
  }

  /**
   * Milliseconds that it was corrected by: 0 where it agrees, as far as a reading tells, which knows no better than that the
   * shared clock was read between question and answer.
   */
  agree({ at, asked, answered }: ClockReading): number {
    this.origin ??= Date.now() - performance.now();
    const early = at - (this.origin + answered);
    const late = at - (this.origin + asked);
    if (early <= SAME_MS && late >= -SAME_MS) return 0;
    const correction = (early + late) / 2;
    this.origin += correction;
    return correction;
  }
}
