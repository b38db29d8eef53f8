import { endsHigher, slopePerMinute } from './slope.js';

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

describe('endsHigher', () => {
  const series = (values: number[]) => values.map((value, index) => ({ at: index * 30, value }));

  it('is true of what grows and of a step that stays', () => {
    expect(endsHigher(series([50, 51, 52, 53, 54, 55, 56]), 0)).toBe(true);
    expect(endsHigher(series([50, 50, 50, 50, 60, 60, 60]), 0)).toBe(true);
  });

  it('is false of a heap that is collected now and then, whatever its slope', () => {
    const heap = series([50, 54, 50, 50, 52, 60, 51]);
    expect(slopePerMinute(heap, 0)).toBeGreaterThan(1);
    expect(endsHigher(heap, 0)).toBe(false);
  });
});
