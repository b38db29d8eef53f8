import { readTime } from '../../time/read-time.js';
import type { ReadingNotes } from './reading.js';
import { cutTo, isEmpty, mendedText, textOf } from './read-text.js';

type Notes = ReadingNotes;

/** An optional text: cut to `limit`, null when there is none. */
export function readText(notes: Notes, field: string, value: unknown, limit: number): string | null {
  if (isEmpty(value)) {
    if (typeof value === 'object' && value !== null) notes.mended(field, 'empty, left out', value);
    return null;
  }
  const text = textOf(value);
  const whole = mendedText(text);
  const kept = cutTo(whole, limit);
  if (typeof value !== 'string') notes.mended(field, 'not a text, its JSON was taken', value);
  else if (whole !== text) notes.mended(field, 'characters that no store keeps were replaced', value);
  if (kept !== whole) notes.mended(field, `longer than ${limit} characters, cut`, value);
  return kept;
}

/** One of `known`, in any case. */
export function readWord<W extends string>(
  notes: Notes,
  field: string,
  value: unknown,
  known: readonly W[],
): W {
  const word = typeof value === 'string' ? known.find((one) => one === value.toLowerCase()) : undefined;
  if (!word) notes.refused(field, `must be one of ${known.join(', ')}`);
  else if (word !== value) notes.mended(field, 'written in other case', value);
  return word ?? known[0]!;
}

/** A whole number from 1 to 2^53-1, also as digits in a text. */
export function readVersion(notes: Notes, field: string, value: unknown): number {
  const isDigits = typeof value === 'string' && /^\d{1,16}$/.test(value);
  const version = isDigits ? Number(value) : value;
  if (!Number.isSafeInteger(version) || (version as number) < 1) {
    notes.refused(field, 'must be a whole number from 1 to 9007199254740991');
    return 1;
  }
  if (isDigits) notes.mended(field, 'digits in a text', value);
  return version as number;
}

/** A time as Date.toISOString() writes it; null = none was said. What is no time at all is refused. */
export function readMoment(notes: Notes, field: string, value: unknown, timeZone?: string): string | null {
  if (value === null || value === undefined) return null;
  if (value === '' || value === 0) {
    notes.mended(field, 'no time', value);
    return null;
  }
  const reading = typeof value === 'string' ? readTime(value, timeZone) : { kind: 'unreadable' as const };
  switch (reading.kind) {
    case 'moment':
      // The zone is asked for only once a time needs it, so that others are read once.
      if (timeZone !== undefined && readTime(value as string).kind === 'zoneless')
        notes.mended(field, `without a zone, read in ${timeZone}`, value);
      return reading.at.toISOString();
    case 'none':
      notes.mended(field, 'year 0001 or the Unix epoch, which stand for no time', value);
      return null;
    case 'zoneless':
      notes.needsTimeZone = true;
      return null;
    case 'unreadable':
      notes.refused(field, 'must be an ISO 8601 time');
      return null;
  }
}

/** True or false, also as a text or as 1 and 0. */
export function readFlag(notes: Notes, field: string, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'boolean') return value;
  notes.mended(field, 'not true or false', value);
  return value === 1 || textOf(value).toLowerCase() === 'true';
}
