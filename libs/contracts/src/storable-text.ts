/** What PostgreSQL keeps neither as text nor as jsonb: U+0000 and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/u;
/** How JSON must write them; a text without is not worth the walk. */
const UNSTORABLE_IN_JSON = /\\u(?:0000|d[89a-f])/i;

export const UNSTORABLE_TEXT = 'must not contain U+0000 or half of a surrogate pair';

/** True when JSON text may hold what cannot be stored. */
export const mayBeUnstorable = (json: string): boolean => UNSTORABLE_IN_JSON.test(json);

/** Dotted path of the first text or field name in `value` that cannot be stored; null = none. */
export function unstorableAt(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return UNSTORABLE.test(value) ? path : null;
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return null;
  for (const [name, part] of Object.entries(value)) {
    if (UNSTORABLE.test(name)) return path || '(name of a field)';
    const found = unstorableAt(part, path ? `${path}.${name}` : name);
    if (found !== null) return found;
  }
  return null;
}
