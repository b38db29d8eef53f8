import { randomFromPool } from './random-pool.js';

describe('randomFromPool', () => {
  it('gives as many bytes as are asked for, and none of them twice', () => {
    const given = Array.from({ length: 2_000 }, (_, index) => randomFromPool(index % 2 === 0 ? 12 : 32));
    expect(given.every((bytes, index) => bytes.length === (index % 2 === 0 ? 12 : 32))).toBe(true);
    expect(new Set(given.map((bytes) => bytes.toString('hex'))).size).toBe(given.length);
  });

  it('keeps what it gave: later bytes are elsewhere', () => {
    const first = randomFromPool(32);
    const before = first.toString('hex');
    for (let more = 0; more < 500; more++) randomFromPool(32);
    expect(first.toString('hex')).toBe(before);
    expect(before).not.toBe('00'.repeat(32));
  });
});
