import { slopePerMinute } from './slope.js';

describe('slopePerMinute', () => {
  const line = (perSecond: number) =>
    Array.from({ length: 20 }, (_, index) => ({ at: index * 5, value: 100 + index * 5 * perSecond }));

  it('finds the slope of a line, per minute', () => {
    expect(slopePerMinute(line(0.5), 0)).toBeCloseTo(30);
    expect(slopePerMinute(line(0), 0)).toBeCloseTo(0);
  });

  it('leaves out what came before, and says nothing of a handful', () => {
    const warming = [{ at: 0, value: 1 }, ...line(0).map(({ at, value }) => ({ at: at + 60, value }))];
    expect(slopePerMinute(warming, 60)).toBeCloseTo(0);
    expect(slopePerMinute(line(1), 90)).toBeUndefined();
  });
});
