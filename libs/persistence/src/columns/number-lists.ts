import { InvariantError } from '@app/platform';
import { binaryList, putInt, type BinaryList } from './binary-list.js';

/** 2000-01-01, which PostgreSQL counts from. */
const TIME_ZERO_MS = Date.UTC(2000, 0, 1);
const US_PER_MS = 1000;
const WORD = 2 ** 32;

// By PostgreSQL's numbers of the types, and the bytes of a value.
export const smallintList = listOf<number>(21, 2, (list, at, value) => list.writeInt16BE(whole(value), at));
export const intList = listOf<number>(23, 4, (list, at, value) => list.writeInt32BE(whole(value), at));
export const bigintList = listOf<number>(20, 8, putWhole);
export const booleanList = listOf<boolean>(16, 1, (list, at, value) => list.writeUInt8(Number(value), at));
export const timeList = listOf<Date>(1184, 8, putTime);

function listOf<T>(
  type: number,
  bytes: number,
  put: (list: Buffer, at: number, value: T) => void,
): BinaryList {
  const putOne = (list: Buffer, at: number, value: T): number => {
    put(list, at, value);
    return bytes;
  };
  return (values) => binaryList<T>(type, values as readonly T[], () => bytes, putOne);
}

function putWhole(list: Buffer, at: number, value: number): void {
  putInt(list, at, Math.floor(whole(value) / WORD));
  putInt(list, at + 4, value >>> 0);
}

/** Whole milliseconds; from 285 years away on, their microseconds are more than a number holds. */
function putTime(list: Buffer, at: number, time: Date): void {
  const ms = whole(time.getTime()) - TIME_ZERO_MS;
  const us = ms * US_PER_MS;
  if (Number.isSafeInteger(us)) putWhole(list, at, us);
  else list.writeBigInt64BE(BigInt(ms) * BigInt(US_PER_MS), at);
}

/** Throws InvariantError `SQL_NOT_WHOLE` for what a number holds only nearly, an invalid date among it. */
function whole(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new InvariantError('SQL_NOT_WHOLE', 'A column of whole numbers or times got something else');
}
