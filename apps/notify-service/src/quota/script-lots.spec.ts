import { scriptLots } from './script-lots.js';

describe('what one script is asked', () => {
  const lotsOf = (units: number[]) => scriptLots(units, (count) => count, 10);

  it('is bounded by units and keeps the order', () => {
    expect(lotsOf([])).toEqual([]);
    expect(lotsOf([4, 6, 1, 9, 2])).toEqual([[4, 6], [1, 9], [2]]);
  });

  it('is one message alone when that has more recipients than fit', () => {
    expect(lotsOf([3, 25, 3])).toEqual([[3], [25], [3]]);
  });
});
