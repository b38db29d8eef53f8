import { jest } from '@jest/globals';
import { SystemClock } from '../clock.js';
import type { Logger } from './logger.js';
import { RateLimitedLog } from './rate-limited-log.js';

describe('RateLimitedLog', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('makes a storm one line at once and one a minute, with the count', () => {
    const lines: object[] = [];
    const logger = { warn: (fields: object, message: string) => lines.push({ ...fields, message }) };
    const log = new RateLimitedLog(logger as unknown as Logger, new SystemClock());
    for (let n = 1; n <= 550; n += 1) log.warn('database away', { n }, 'fact will be tried again');
    log.warn('another kind', {}, 'something else');
    expect(lines).toEqual([{ n: 1, message: 'fact will be tried again' }, { message: 'something else' }]);
    jest.advanceTimersByTime(60_000);
    expect(lines.slice(2)).toEqual([{ n: 550, repeated: 549, message: 'fact will be tried again' }]);
    jest.advanceTimersByTime(60_000);
    log.warn('database away', { n: 551 }, 'fact will be tried again');
    expect(lines).toHaveLength(4);
  });

  it('keeps its bound by forgetting the oldest kind, and says first how often that came', () => {
    const lines: object[] = [];
    const logger = { error: (fields: object) => lines.push(fields) };
    const log = new RateLimitedLog(logger as unknown as Logger, new SystemClock());
    log.error('first', { n: 1 }, 'failed');
    log.error('first', { n: 2 }, 'failed');
    for (let kind = 0; kind < 1_000; kind += 1) log.error(`kind ${kind}`, {}, 'failed');
    expect(lines).toContainEqual({ n: 2, repeated: 1 });
    log.error('first', { n: 3 }, 'failed');
    expect(lines.at(-1)).toEqual({ n: 3 });
  });
});
