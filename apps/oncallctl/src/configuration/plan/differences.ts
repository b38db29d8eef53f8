/** What a field says where nobody gave it: absent, null and this are one. */
const DEFAULTS: Record<string, unknown> = {
  ...{ order: 100, delaySeconds: 0, afterSeconds: 0, match: [], overrides: [], settings: {} },
};
/** Credentials of senders: that they change may be said, and nothing else. */
const SECRET = ['password', 'token'];

/** What changes in an object, one line for each field: `policy.levels.1.afterSeconds: 300 → 600`. */
export function differences(before: unknown, after: unknown, path: readonly string[] = []): string[] {
  if (isOne(before, after, path)) return [];
  if (isMap(before) && isMap(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => differences(before[name], after[name], [...path, name]));
  }
  if (Array.isArray(before) && Array.isArray(after) && [...before, ...after].some(isMap)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      differences(before[index], after[index], [...path, String(index)]),
    );
  }
  const field = path.join('.');
  if (SECRET.includes(path.at(-1) ?? '')) return isMap(before) || isMap(after) ? [] : [`${field}: is given`];
  return [`${field}: ${shown(before)} → ${shown(after)}`];
}

function isOne(before: unknown, after: unknown, path: readonly string[]): boolean {
  const [a, b] = [before, after].map((value) => value ?? DEFAULTS[path.at(-1) ?? ''] ?? null);
  // One address may stand as a list of one.
  const listed = (value: unknown): unknown => (Array.isArray(value) ? value : [value]);
  return a === b || (!isMap(a) && JSON.stringify(listed(a)) === JSON.stringify(listed(b)));
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function shown(value: unknown): string {
  if (value === undefined || value === null) return '(none)';
  if (typeof value === 'string') return value;
  return Array.isArray(value) && !value.some(isMap) ? value.join(', ') || '(none)' : JSON.stringify(value);
}
