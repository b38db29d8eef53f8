import { LOGIN_LIMITS, LOGIN_WINDOW_MS, waitBeforeLoginMs } from './login-throttle.js';

const now = new Date('2026-11-22T08:00:00Z');
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const times = (count: number, newest: number): Date[] =>
  Array.from({ length: count }, (_, i) => minutesAgo(newest + i * 0.01));

describe('login throttle', () => {
  it('lets the tenth attempt pass and holds the eleventh', () => {
    expect(waitBeforeLoginMs({ account: times(9, 1), address: [] }, now)).toBe(0);
    expect(waitBeforeLoginMs({ account: times(10, 1), address: [] }, now)).toBeGreaterThan(0);
  });

  it('waits until the tenth newest attempt leaves the window, not for the newest', () => {
    const account = [...times(9, 1), minutesAgo(10)];
    expect(waitBeforeLoginMs({ account, address: [] }, now)).toBe(5 * 60_000);
  });

  it('counts addresses with a limit of their own', () => {
    expect(waitBeforeLoginMs({ account: [], address: times(LOGIN_LIMITS.address - 1, 2) }, now)).toBe(0);
    const address = Array.from({ length: LOGIN_LIMITS.address }, () => minutesAgo(2));
    expect(waitBeforeLoginMs({ account: [], address }, now)).toBe(LOGIN_WINDOW_MS - 2 * 60_000);
  });
});
