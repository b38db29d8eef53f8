import { cancelVerdict } from './cancel-verdict.js';

const installedAt = new Date('2026-11-22T08:00:10.400Z');
const second = Math.floor(installedAt.getTime() / 1000);
const active = { state: 'active', installedAt } as const;

describe('cancelVerdict', () => {
  it.each([
    ['a corp never seen', undefined, second + 5, 'ignore'],
    ['a corp already cancelled', { state: 'cancelled', installedAt } as const, second + 5, 'ignore'],
    ['a cancel older than the install', active, second - 1, 'ignore'],
    ['a cancel of the same second', active, second, 'ask-wecom'],
    ['a cancel after the install', active, second + 1, 'cancel'],
    [
      'a cancel while the grant is still being read',
      { state: 'pending', installedAt } as const,
      second + 1,
      'cancel',
    ],
  ])('judges %s', (_, held, timeStamp, verdict) => {
    expect(cancelVerdict(held, timeStamp)).toBe(verdict);
  });
});
