import type { Locale } from '@app/contracts';
import { SHIFTS_PATH } from './shift-form.js';
import { SHIFT_ENDS, SHIFT_TEXTS, type ShiftEnd, type ShiftRefusal } from './shift-texts.js';

/** What became of a form. */
export type ShiftOutcome = { done: ShiftEnd } | { refused: ShiftRefusal };

/** The list, saying what became of a form. */
export const listPath = (outcome: ShiftOutcome): string =>
  `${SHIFTS_PATH}?${new URLSearchParams({ ...outcome }).toString()}`;

/** What the address says became of a form; it carries no other text. */
export function noticeOf(
  { done, refused }: Record<string, unknown>,
  locale: Locale,
): { text: string; tone: string } | null {
  const t = SHIFT_TEXTS[locale];
  const end = SHIFT_ENDS.find((known) => known === done);
  if (end) return { text: t.done[end], tone: 'good' };
  const refusals: Record<string, string> = t.refused;
  const isKnown = typeof refused === 'string' && Object.hasOwn(refusals, refused);
  return isKnown ? { text: refusals[refused]!, tone: 'warn' } : null;
}
