import { randomBytes } from 'node:crypto';

const POOL_BYTES = 4_096;
let pool = Buffer.alloc(0);
let taken = 0;

/**
 * Random bytes for keys and nonces, taken from the system for many at once: a call for each costs as much as the encryption
 * it is for. None is given twice, and none stays behind.
 */
export function randomFromPool(bytes: number): Buffer {
  if (taken + bytes > pool.length) {
    pool = randomBytes(POOL_BYTES);
    taken = 0;
  }
  const given = Buffer.from(pool.subarray(taken, taken + bytes));
  pool.fill(0, taken, taken + bytes);
  taken += bytes;
  return given;
}
