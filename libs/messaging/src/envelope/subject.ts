import { InvariantError } from '@app/platform';

/** Fills a pattern's `*` with the params' values in their order; throws InvariantError `MESSAGE_SUBJECT` when they do not fit. */
export function subjectOf(pattern: string, params: Record<string, string> = {}): string {
  const values = Object.values(params);
  const subject = pattern
    .split('.')
    .map((token) => (token === '*' ? values.shift() : token))
    .join('.');
  const wellFormed =
    /^[\w@=-]+(\.[\w@=-]+)*$/.test(subject) && subject.split('.').length === pattern.split('.').length;
  if (!wellFormed || values.length > 0) {
    throw new InvariantError('MESSAGE_SUBJECT', `The params do not fill ${pattern}`, {
      facts: { pattern, params },
    });
  }
  return subject;
}

/** What a subject carries in the places of the pattern's `*`. */
export function wildcardsOf(pattern: string, subject: string): string[] {
  if (!pattern.includes('*')) return [];
  const tokens = subject.split('.');
  const carried: string[] = [];
  for (const [index, token] of pattern.split('.').entries())
    if (token === '*') carried.push(tokens[index] ?? '');
  return carried;
}
