/** What PostgreSQL's binary form of a list says ahead of its values: dimensions, nulls, their type, length, first index. */
const HEAD_BYTES = 20;
/** The length that stands for null. */
const NULL_LENGTH = -1;

/** A list as PostgreSQL's binary array; undefined counts as null. */
export type BinaryList = (values: readonly unknown[]) => Buffer;

/** `mostBytes` = what a value takes at most; `put` writes it and answers what it took. */
export function binaryList<T>(
  type: number,
  values: readonly (T | null | undefined)[],
  mostBytes: (value: T) => number,
  put: (list: Buffer, at: number, value: T) => number,
): Buffer {
  let most = HEAD_BYTES;
  for (const value of values) most += 4 + (value == null ? 0 : mostBytes(value));
  const list = Buffer.allocUnsafe(most);
  let at = HEAD_BYTES;
  let hasNulls = false;
  for (const value of values) {
    const length = value == null ? NULL_LENGTH : put(list, at + 4, value);
    putInt(list, at, length);
    hasNulls ||= length === NULL_LENGTH;
    at += 4 + Math.max(length, 0);
  }
  [1, Number(hasNulls), type, values.length, 1].forEach((word, index) => putInt(list, 4 * index, word));
  return list.subarray(0, at);
}

/** Without the checks of `writeInt32BE`, which cost as much as the rest. */
export function putInt(list: Buffer, at: number, value: number): void {
  list[at] = value >>> 24;
  list[at + 1] = value >>> 16;
  list[at + 2] = value >>> 8;
  list[at + 3] = value;
}
