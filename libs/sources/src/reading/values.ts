import { createHash } from 'node:crypto';
import { isObject, textOf } from '@app/contracts';

/** A text that says something: a number and a truth value are their texts, "", null and empty maps are none. */
export function said(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && Object.keys(value).length === 0) return null;
  const text = textOf(value).trim();
  return text === '' ? null : text;
}

/** The first of them that says something. */
export function firstSaid(...values: unknown[]): string | null {
  for (const value of values) {
    const text = said(value);
    if (text !== null) return text;
  }
  return null;
}

export const mapIn = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});
export const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** True, 1 and their texts. */
export const isTrue = (value: unknown): boolean =>
  ['true', '1', 'yes'].includes(said(value)?.toLowerCase() ?? '');

/** JSON inside a text; the value itself where it is none. */
export function unwrapped(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** JSON whose maps are in the order of their names: equal for equal values. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    isObject(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** A short name for a value that has none. */
export const fingerprintOf = (value: unknown): string =>
  createHash('sha256').update(canonical(value)).digest('hex').slice(0, 32);
