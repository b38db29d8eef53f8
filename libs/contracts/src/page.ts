import { IsInt, IsOptional, IsString, Max, MaxLength, Min, registerDecorator } from 'class-validator';

export const DEFAULT_PAGE_LIMIT = 100;
export const MAX_PAGE_LIMIT = 500;
/** A page ends early before its items exceed this as JSON, so that no answer exceeds 1 MB (contract §6, Lists). */
export const MAX_PAGE_BYTES = 768 * 1024;

/** A key that an answer gave; with a damaged one a list would begin anew without a word. */
const IsPageKey = (): PropertyDecorator => (target, propertyName) =>
  registerDecorator({
    name: 'isPageKey',
    target: target.constructor,
    propertyName: String(propertyName),
    options: { message: '$property must be the `next` of the page before' },
    validator: { validate: (value: unknown) => typeof value === 'string' && decodeKey(value) !== undefined },
  });

/** What every question for a list carries (contract §6, Lists). */
export class PageRequest {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_LIMIT)
  limit?: number;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(4096)
  @IsPageKey()
  after?: string;
}

export interface Page<T> {
  items: T[];
  /** Goes into `after` of the next question; null = this was the last page. */
  next: string | null;
}

/** Rows a query must ask for, so that `pageOf` can tell whether more follow. */
export const rowsToRead = ({ limit = DEFAULT_PAGE_LIMIT }: PageRequest): number => limit + 1;

/**
 * The page that `rows` (read with `rowsToRead`) make; `keyOf` gives the sort key of an item, which the next query starts
 * behind. `readTo`: the key at which a search stopped before its end, where it goes on.
 */
export function pageOf<T>(
  rows: readonly T[],
  { limit = DEFAULT_PAGE_LIMIT }: PageRequest,
  keyOf: (item: T) => unknown[],
  readTo?: unknown[],
): Page<T> {
  const items: T[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, limit)) {
    bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
    // One item is always answered, or the list would never get past it.
    if (items.length > 0 && bytes > MAX_PAGE_BYTES) break;
    items.push(row);
  }
  const last = items.at(-1);
  const goesOn = last && items.length < rows.length ? keyOf(last) : readTo;
  return { items, next: goesOn ? pageKey(goesOn) : null };
}

/** `after` is the key of another list, or somebody made it up. */
export class PageKeyError extends Error {
  constructor() {
    super('after must be the `next` of the page before');
    this.name = 'PageKeyError';
  }
}

/** PostgreSQL has no year 0, and goes less far back than JavaScript. */
const YEAR_1_MS = Date.parse('0001-01-01T00:00:00Z');
const isInstant = (part: number | string): boolean => new Date(part).getTime() >= YEAR_1_MS;
/** Round trip: of the 30th of February JavaScript makes a day in March. */
const isWritten = (part: string): boolean =>
  /^\d{4}-/.test(part) && isInstant(part) && new Date(part).toISOString() === part;

/** What the parts of a sort key may be: `time` as ISO 8601, `ms` since 1970, `digits` of a number too large for one. */
const KEY_PARTS = {
  text: (part) => typeof part === 'string',
  whole: Number.isSafeInteger,
  ms: (part) => typeof part === 'number' && isInstant(part),
  time: (part) => typeof part === 'string' && isWritten(part),
  digits: (part) => typeof part === 'string' && /^\d{1,18}$/.test(part),
} satisfies Record<string, (part: unknown) => boolean>;
export type KeyPart = keyof typeof KEY_PARTS;

/** The sort key in `after`; undefined without one. Throws PageKeyError for one of another shape. */
export function keyAfter({ after }: PageRequest, shape: readonly KeyPart[]): unknown[] | undefined {
  if (after === undefined) return undefined;
  const key = decodeKey(after);
  const fits = key?.length === shape.length && shape.every((part, index) => KEY_PARTS[part](key[index]));
  if (!fits) throw new PageKeyError();
  return key;
}

/** PostgreSQL stores no NUL. */
const isPart = (part: unknown): boolean =>
  typeof part === 'number' || (typeof part === 'string' && !part.includes('\0'));

function decodeKey(after: string): unknown[] | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    const isKey = Array.isArray(key) && key.length > 0 && key.every(isPart);
    return isKey ? (key as unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

/** For a list that is made of several: the key goes into `after`, and `keyAfter` reads it. */
export const pageKey = (key: unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');
