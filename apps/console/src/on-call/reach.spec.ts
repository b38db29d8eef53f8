import { reachWithin } from './reach';

const at = (time: string) => Date.parse(`2026-11-26T${time}:00Z`);
const stretch = (from: string, to: string, accountId: string | null = 'a') => {
  return { from: at(from), to: at(to), accountId };
};
const item = {
  accountId: 'a',
  from: '2026-11-26T08:00:00Z',
  to: '2026-11-26T09:00:00Z',
  via: 'schedule:pay',
  reason: 'ACCOUNT_NOT_LINKED',
};

describe('whether who is on duty can be paged', () => {
  const reach = { items: [item], next: null };

  it('is told with the reason where they cannot for some of the time', () => {
    expect(reachWithin(reach, 'pay', stretch('08:59', '12:00'))).toBe('ACCOUNT_NOT_LINKED');
    expect(reachWithin(reach, 'pay', stretch('09:00', '12:00'))).toBe(true);
    expect(reachWithin(reach, 'pay', stretch('06:00', '08:00'))).toBe(true);
  });

  it('is told by that schedule’s own turns', () => {
    expect(reachWithin(reach, 'core', stretch('08:00', '09:00'))).toBe(true);
    expect(reachWithin(reach, 'pay', stretch('08:00', '09:00', 'b'))).toBe(true);
  });

  it('is not told of nobody, before it is known, and where more would have to be read', () => {
    expect(reachWithin(reach, 'pay', stretch('08:00', '09:00', null))).toBeUndefined();
    expect(reachWithin(undefined, 'pay', stretch('08:00', '09:00'))).toBeUndefined();
    expect(reachWithin({ items: [], next: 'more' }, 'pay', stretch('08:00', '09:00'))).toBeUndefined();
  });
});
