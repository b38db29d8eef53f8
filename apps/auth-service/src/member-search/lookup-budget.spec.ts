import { wrongLeft } from './lookup-budget.js';

describe('wrong values a day bears', () => {
  it.each([
    [0, 0, 5],
    [0, 4, 1],
    [0, 5, 0],
    [4, 5, 0],
    [5, 5, 1],
    [100, 5, 20],
    [100, 25, 0],
    [0, 9, 0],
  ])('%i found and %i wrong leave %i', (found, wrong, left) => {
    expect(wrongLeft({ found, wrong })).toBe(left);
  });
});
