const ZERO_WIDTH_SPACE = '\u200B';

/** Line breaks of every kind; a value never starts a line of its own. */
const LINE_BREAKS = /[\r\n\t\v\f\u0085\u2028\u2029]+/g;
/** Control characters, direction overrides (they can make a text read as another one), and halves of surrogate pairs. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
/** The start of an id template such as `$userName=…$` (wecom/04 §1.5); any name, because WeCom adds new ones. */
const ID_TEMPLATE_START = /\$(?=[A-Za-z]+\s*=)/g;

/** A text from an alert as it may stand on a card: one line, printable, at most `limit` characters, no id template. */
export function cleanValue(text: string | null | undefined, limit: number): string {
  if (!text) return '';
  const printable = text.slice(0, limit).replace(LINE_BREAKS, ' ').replace(UNPRINTABLE, '').trim();
  return neutraliseIdTemplates(printable);
}

/**
 * Breaks every id template in `text` with a zero width space after its `$`, so that WeCom leaves it as it is.
 * `except` names complete templates that the author of a card template wrote down literally.
 */
export function neutraliseIdTemplates(text: string, except: ReadonlySet<string> = new Set()): string {
  if (!text.includes('$')) return text;
  return text.replace(ID_TEMPLATE_START, (dollar, offset: number) => {
    const end = text.indexOf('$', offset + 1);
    const allowed = end > 0 && except.has(text.slice(offset, end + 1));
    return allowed ? dollar : dollar + ZERO_WIDTH_SPACE;
  });
}
