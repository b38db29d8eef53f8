const LOST = '\uFFFD';

/** The text of any JSON value: a text is itself, everything else its JSON. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** What no store keeps (U+0000 and halves of surrogate pairs) as U+FFFD. */
export function mendedText(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, LOST);
}

/** At most `limit` characters, the last of them `…` when some are missing; never half a surrogate pair. */
export function cutTo(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head}…`;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null, nothing, "", {} or []: ways to say "none". */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (typeof value !== 'object') return false;
  for (const _ in value) return false;
  return true;
}
