import { jest } from '@jest/globals';
import type { Logger } from './logger.js';
import { RateLimitedLog } from './rate-limited-log.js';

describe('RateLimitedLog', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('makes a storm one line at once and one a minute, with the count', () => {
    const lines: object[] = [];
    const logger = { warn: (fields: object, message: string) => lines.push({ ...fields, message }) };
    const log = new RateLimitedLog(logger as unknown as Logger);
    for (let n = 1; n <= 550; n += 1) log.warn('database away', { n }, 'fact will be tried again');
    log.warn('another kind', {}, 'something else');
    expect(lines).toEqual([{ n: 1, message: 'fact will be tried again' }, { message: 'something else' }]);
    jest.advanceTimersByTime(60_000);
    expect(lines.slice(2)).toEqual([{ n: 550, repeated: 549, message: 'fact will be tried again' }]);
    jest.advanceTimersByTime(60_000);
    log.warn('database away', { n: 551 }, 'fact will be tried again');
    expect(lines).toHaveLength(4);
  });
});
