import type { ErrcodeClass } from './errcode-class.js';
import { ERRCODE_ROWS } from './errcode-rows.js';

export interface ErrcodeEntry {
  readonly code: number;
  /** Our name; WeCom publishes numbers and texts only. */
  readonly name: string;
  readonly class: ErrcodeClass | 'ok';
}

const TABLE: ReadonlyMap<number, ErrcodeEntry> = new Map(
  ERRCODE_ROWS.map(([code, name, errcodeClass]) => [code, { code, name, class: errcodeClass }]),
);

/** The documented entry of an errcode, or undefined for one the list of 2026-01-09 does not have. */
export function errcodeEntry(errcode: number): ErrcodeEntry | undefined {
  return TABLE.get(errcode);
}

/** Class of an errcode; 'unknown' when it is not on the list. 0 is not an error and answers 'unknown' too. */
export function errcodeClassOf(errcode: number): ErrcodeClass {
  const found = TABLE.get(errcode)?.class;
  return found === undefined || found === 'ok' ? 'unknown' : found;
}

/** Every documented code, ascending, for simulators and tests. */
export function errcodeEntries(): readonly ErrcodeEntry[] {
  return [...TABLE.values()];
}
