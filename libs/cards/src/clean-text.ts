const ZERO_WIDTH_SPACE = '\u200B';

/** Line breaks of every kind; a value never starts a line of its own. Braille's blank looks like one. */
const LINE_BREAKS = /[\r\n\t\v\f\u0085\u2028\u2029\u2800]+/g;
/** Where none of these is, nothing has to be taken away. */
const SUSPECT =
  /[\p{Cc}\p{Cs}\p{Mn}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
/**
 * What cannot be seen and makes a text read as another one: control characters but tab and line feed, halves of surrogate
 * pairs, noncharacters, direction marks and overrides, and every other character that is drawn as nothing (Unicode's
 * Default_Ignorable_Code_Point) but joiners and variation selectors.
 */
const UNSEEN =
  /(?![\t\n]|[\u200C-\u200D]|[\uFE00-\uFE0F])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** Joiners and variation selectors that join and vary nothing: they belong behind emoji and in scripts that join letters. */
const IDLE_JOINERS =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\p{M}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}])[\u200C\u200D]+|(?<=[\u200C-\u200D]|[\uFE00-\uFE0F])[\uFE00-\uFE0F]+/gu;
/** Marks above and below one letter; more of them cover the lines around it. */
const STACKED_MARKS = /(\p{Mn}{4})\p{Mn}+/gu;
/** The start of an id template such as `$userName=…$` (wecom/04 §1.5); any name, because WeCom adds new ones. */
const ID_TEMPLATE_START = /\$(?=[A-Za-z]+\s*=)/g;

/** A text from an alert as it may stand on a card: one line, printable, at most `limit` characters, no id template. */
export function cleanValue(text: string | null | undefined, limit: number): string {
  if (!text) return '';
  const line = text.slice(0, limit).replace(LINE_BREAKS, ' ');
  return neutraliseIdTemplates(visibleText(line).trim());
}

/** What people see of a text, and nothing that they do not; its lines stay. For mails and pages as well as cards. */
export function visibleText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(UNSEEN, '').replace(IDLE_JOINERS, '').replace(STACKED_MARKS, '$1');
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
