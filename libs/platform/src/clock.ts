import { SharedTime, type ClockReading } from './shared-time.js';

/** The only source of time in our services, so that a test can move it. */
export abstract class Clock {
  abstract now(): Date;

  /** Milliseconds that it was moved ahead of the real time; null = it stands still. Whoever asks another machine's clock adds it. */
  abstract aheadMs(): number | null;

  /** Goes by a clock that others go by too; answers the milliseconds it was corrected by. A clock that a test moves does not. */
  agree(_reading: ClockReading): number {
    return 0;
  }
}

/** The machine's time, corrected by what it agreed with. */
export class SystemClock extends Clock {
  protected readonly real = new SharedTime();

  now(): Date {
    return new Date(this.real.now());
  }

  aheadMs(): number {
    return 0;
  }

  override agree(reading: ClockReading): number {
    return this.real.agree(reading);
  }
}

/** The same plus an offset that can be moved. */
export class OffsetClock extends SystemClock {
  /** Milliseconds. */
  offsetMs = 0;

  override now(): Date {
    return new Date(this.real.now() + this.offsetMs);
  }

  override aheadMs(): number {
    return this.offsetMs;
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }

  set(date: Date | string): void {
    this.offsetMs = new Date(date).getTime() - this.real.now();
  }
}

/** A clock that stands still until it is told to move. */
export class ManualClock extends Clock {
  private current: number;

  constructor(start: Date | string = '2026-11-22T08:00:00Z') {
    super();
    this.current = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.current);
  }

  aheadMs(): null {
    return null;
  }

  advance(ms: number): void {
    this.current += ms;
  }

  set(date: Date | string): void {
    this.current = new Date(date).getTime();
  }
}
