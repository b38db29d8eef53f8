/** The only source of time in our services, so that a test can move it. */
export abstract class Clock {
  abstract now(): Date;

  /** Milliseconds that it is ahead of the machine's time; null = it stands still. Whoever asks another machine's clock adds it. */
  abstract aheadMs(): number | null;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }

  aheadMs(): number {
    return 0;
  }
}

/** The machine's time plus an offset that can be moved. */
export class OffsetClock extends Clock {
  /** Milliseconds. */
  offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  aheadMs(): number {
    return this.offsetMs;
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }

  set(date: Date | string): void {
    this.offsetMs = new Date(date).getTime() - Date.now();
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
