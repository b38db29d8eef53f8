import { blockEnd, nextLevel } from './block-end.js';

describe('the end of a block', () => {
  const now = new Date('2026-11-22T08:00:00Z');

  it('is a minute, then an hour, then the end of the day in UTC+8', () => {
    expect(blockEnd(1, now)).toEqual(new Date('2026-11-22T08:01:00Z'));
    expect(blockEnd(2, now)).toEqual(new Date('2026-11-22T09:00:00Z'));
    expect(blockEnd(3, now)).toEqual(new Date('2026-11-22T16:00:00Z'));
  });

  it('lasts at least an hour just before midnight', () => {
    expect(blockEnd(3, new Date('2026-11-22T15:59:00Z'))).toEqual(new Date('2026-11-22T16:59:00Z'));
  });

  it('grows to the third level and stays there', () => {
    expect([0, 1, 2, 3].map(nextLevel)).toEqual([1, 2, 3, 3]);
  });
});
