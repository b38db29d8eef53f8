import { answersOf } from './answers';

const there = { data: [], error: null, isPending: false, isPlaceholderData: false };
const failed = new Error('503');

describe('what several requests come to', () => {
  it('is nothing wrong where all are there', () =>
    expect(answersOf([there, there])).toEqual({ isPending: false, error: null, stale: null }));

  it('is an error where one has never been answered', () => {
    const missing = { ...there, data: undefined, error: failed };
    expect(answersOf([there, missing])).toEqual({ isPending: false, error: failed, stale: null });
  });

  it('is what was there before where a later one fails', () =>
    expect(answersOf([there, { ...there, error: failed }])).toEqual({
      isPending: false,
      error: null,
      stale: failed,
    }));

  it('waits for what is not there, and for what is another tenant’s', () => {
    expect(answersOf([there, { ...there, data: undefined, isPending: true }]).isPending).toBe(true);
    expect(answersOf([there, { ...there, isPlaceholderData: true }]).isPending).toBe(true);
  });
});
