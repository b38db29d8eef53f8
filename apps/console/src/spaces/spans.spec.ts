import fc from 'fast-check';
import { spanOf, UNITS } from './spans';

describe('a span of time', () => {
  it.each([
    [0, 0, 'minute'],
    [45, 45, 'second'],
    [300, 5, 'minute'],
    [5_400, 90, 'minute'],
    [7_200, 2, 'hour'],
    [172_800, 2, 'day'],
  ])('of %i s is %i × %s', (seconds, amount, unit) => {
    expect(spanOf(seconds)).toEqual({ amount, unit });
  });

  it('is as long as it was', () => {
    fc.assert(
      fc.property(fc.nat(90 * 86_400), (seconds) => {
        const { amount, unit } = spanOf(seconds);
        expect(amount * UNITS[unit]).toBe(seconds);
        expect(Number.isInteger(amount)).toBe(true);
      }),
    );
  });
});
