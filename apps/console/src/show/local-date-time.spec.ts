import { instantOf, localDateTimeOf } from './local-date-time';

describe('a date and time of the reader’s zone', () => {
  it('comes back as it was chosen, in summer and winter', () => {
    for (const local of ['2026-01-15T22:05', '2026-07-15T00:00'])
      expect(localDateTimeOf(instantOf(local))).toBe(local);
  });

  it('is sent as an instant', () => {
    expect(instantOf('2026-11-27T22:05')).toBe(new Date(2026, 10, 27, 22, 5).toISOString());
  });

  it('is empty where the address holds none, or no time', () => {
    expect([localDateTimeOf(undefined), localDateTimeOf('yesterday')]).toEqual(['', '']);
    expect(instantOf('')).toBeUndefined();
  });
});
