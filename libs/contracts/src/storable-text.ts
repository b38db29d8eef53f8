/** What PostgreSQL keeps neither as text nor as jsonb: U+0000 and half of a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/u;
/** How JSON must write them; a text without is not worth the walk. */
const UNSTORABLE_IN_JSON = /\\u(?:0000|d[89a-f])/i;

export const UNSTORABLE_TEXT = 'must not contain U+0000 or half of a surrogate pair';

/** How much of a value is looked at; what is deeper or has more values is refused unread. */
export interface StorageBounds {
  depth: number;
  values: number;
}

/** Beyond every legal request, and walked in well under 50 ms. */
export const STORAGE_BOUNDS: StorageBounds = { depth: 64, values: 100_000 };

/** True when JSON text may hold what cannot be stored. */
export const mayBeUnstorable = (json: string): boolean => UNSTORABLE_IN_JSON.test(json);

/** Dotted path of the first text or field name in `value` that cannot be stored; null = none. */
export const unstorableAt = (value: unknown): string | null => storageProblem(value)?.field ?? null;

/** One array or object on the way down, and how far it was read. */
interface Level {
  entries: readonly unknown[];
  /** Names of the entries; undefined for an array. */
  names: readonly string[] | undefined;
  next: number;
}

/** Why no store could keep `value`, at the first place found; null = it can be kept. Needs no call stack of its depth. */
export function storageProblem(
  value: unknown,
  bounds: StorageBounds = STORAGE_BOUNDS,
): { field: string; message: string } | null {
  if (typeof value === 'string')
    return UNSTORABLE.test(value) ? { field: '', message: UNSTORABLE_TEXT } : null;
  const levels: Level[] = [];
  let left = bounds.values;
  const enter = (container: object): string | undefined => {
    const level = levelOf(container);
    left -= level.entries.length;
    if (left < 0) return `has more than ${bounds.values} values`;
    if (levels.length >= bounds.depth) return `is nested deeper than ${bounds.depth}`;
    if (level.names?.some((name) => UNSTORABLE.test(name))) return UNSTORABLE_TEXT;
    levels.push(level);
    return undefined;
  };
  const refused = isContainer(value) ? enter(value) : undefined;
  if (refused !== undefined) return { field: '(name of a field)', message: refused };
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (level.next === level.entries.length) {
      levels.pop();
      continue;
    }
    const entry = level.entries[level.next++];
    if (typeof entry === 'string') {
      if (UNSTORABLE.test(entry)) return { field: pathOf(levels), message: UNSTORABLE_TEXT };
    } else if (isContainer(entry)) {
      const message = enter(entry);
      if (message !== undefined) return { field: pathOf(levels), message };
    }
  }
  return null;
}

function isContainer(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !(value instanceof Uint8Array);
}

function levelOf(container: object): Level {
  return Array.isArray(container)
    ? { entries: container, names: undefined, next: 0 }
    : { entries: Object.values(container), names: Object.keys(container), next: 0 };
}

const pathOf = (levels: readonly Level[]): string =>
  levels.map(({ names, next }) => names?.[next - 1] ?? String(next - 1)).join('.');
