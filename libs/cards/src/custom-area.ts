import type { Locale } from '@app/contracts';
import type { CardRow } from './button-interaction-card.js';
import { CARD_LIMITS, MAX_CUSTOM_LINES, MAX_ROWS } from './card-limits.js';
import { cutText, textLength } from './cut-text.js';
import { showColons } from './own-colons.js';

/** The custom area of a card: rows below, text lines above, together at most eight lines. */
export interface CustomArea {
  rows: CardRow[];
  texts: string[];
}

/** A name whose variable is empty; such a line says nothing. */
const EMPTY_ROW_LINE = /^[^:：]+[:：]$/;

/** The lines of a rendered body that say something. */
export function linesOf(body: string): string[] {
  return body
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !EMPTY_ROW_LINE.test(line));
}

/** `名称：值` or `name: value`; the blank after an ASCII colon keeps `16:05` and `https://…` out. */
function rowOf(line: string): CardRow | null {
  const colon = line.search(/[:：]/);
  if (colon < 1 || (line[colon] === ':' && !/\s/.test(line.charAt(colon + 1)))) return null;
  const [keyname, value] = [line.slice(0, colon).trimEnd(), line.slice(colon + 1).trimStart()];
  return keyname === '' || value === '' ? null : { keyname, value };
}

/**
 * Splits lines, most important first, into rows and text: `name: value` with a name of at most five characters is a row
 * while one is left, every other line is text. Hidden colons make no row and are there again afterwards.
 */
export function arrangeCustomArea(lines: readonly string[]): CustomArea {
  const area: CustomArea = { rows: [], texts: [] };
  for (const line of lines) {
    const row = rowOf(line);
    const isRow = row && textLength(row.keyname) <= CARD_LIMITS.rowName && area.rows.length < MAX_ROWS;
    if (isRow) area.rows.push({ keyname: showColons(row.keyname), value: showColons(row.value) });
    else area.texts.push(showColons(line));
  }
  return area;
}

/**
 * Fits `notes` (always text, before everything) and `lines` into eight lines and each field's length; what is past them is
 * cut at the end and says so with `…详情`.
 */
export function fitCustomArea(
  notes: readonly string[],
  lines: readonly string[],
  locale: Locale,
): { rows: CardRow[]; subTitle: string; isCut: boolean } {
  const kept = lines.slice(0, MAX_CUSTOM_LINES - notes.length);
  const isDropped = kept.length < lines.length;
  const { rows, texts } = arrangeCustomArea(kept);
  const whole = [...notes, ...texts].join('\n');
  // A dropped line must be told even when the lines before it fit: one character too many makes cutText say it.
  const told = isDropped ? whole.padEnd(CARD_LIMITS.subTitle + 1, ' ') : whole;
  const isLong =
    textLength(whole) > CARD_LIMITS.subTitle ||
    rows.some(({ value }) => textLength(value) > CARD_LIMITS.rowValue);
  return {
    rows: rows.map(({ keyname, value }) => ({
      keyname,
      value: cutText(value, CARD_LIMITS.rowValue, locale),
    })),
    subTitle: cutText(told, CARD_LIMITS.subTitle, locale),
    isCut: isDropped || isLong,
  };
}
