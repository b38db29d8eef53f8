import { readTime } from '@app/contracts';
import { asIso } from './other-times.js';

/** A sender's clock may be off; a time that nobody means may not keep everything that follows out. */
const FURTHEST_AHEAD_MS = 366 * 24 * 3600 * 1000;

/**
 * Reads the times of one body and tells them as Date.toISOString() does; null where none is said or nobody could read it. Numbers
 * are seconds, milliseconds, micro- or nanoseconds since the epoch, by their size.
 */
export class Moments {
  /** A time said no zone and none was given: read again with the tenant's. */
  needsTimeZone = false;

  constructor(
    private readonly receivedAt: Date,
    private readonly timeZone?: string,
  ) {}

  read(value: unknown, timeZone = this.timeZone): string | null {
    const at =
      typeof value === 'number' || isDigits(value)
        ? momentOfNumber(Number(value))
        : this.ofText(value, timeZone);
    if (!at || at.getTime() > this.receivedAt.getTime() + FURTHEST_AHEAD_MS) return null;
    return at.toISOString();
  }

  private ofText(value: unknown, timeZone: string | undefined): Date | null {
    if (typeof value !== 'string') return null;
    const reading = readTime(asIso(value), timeZone);
    if (reading.kind === 'zoneless') this.needsTimeZone = true;
    return reading.kind === 'moment' ? reading.at : null;
  }
}

/** The later one. */
export function latest(...times: (string | null)[]): string | null {
  return times.reduce((last, time) => (time !== null && (last === null || time > last) ? time : last), null);
}

const isDigits = (value: unknown): boolean =>
  typeof value === 'string' && /^\s*\d{9,19}(?:\.\d+)?\s*$/.test(value);

function momentOfNumber(value: number): Date | null {
  if (!(value > 0)) return null;
  const ms = value < 1e11 ? value * 1000 : value < 1e14 ? value : value < 1e17 ? value / 1e3 : value / 1e6;
  const at = new Date(Math.floor(ms));
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? null : at;
}
