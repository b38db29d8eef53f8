import { Clock } from '@app/platform';

/** The machine's time plus an offset that a person can move from the wall. */
export class OffsetClock extends Clock {
  private offsetMs = 0;

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }

  set(date: Date | string): void {
    this.offsetMs = new Date(date).getTime() - Date.now();
  }
}
