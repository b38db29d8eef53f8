import { DomainError, InvariantError, UpstreamError } from '@app/platform';
import { settlementFor, type Tried } from './settlement.js';

const DAY_MS = 24 * 3600 * 1000;
const once: Tried = { tries: 1, failures: 0, ageMs: 0 };
const away = Object.assign(new Error('away'), { code: '57P01' });
const busy = new UpstreamError('X_BUSY', 'busy', { retryable: true });

describe('settlementFor', () => {
  it.each<[string, unknown, Tried, object]>([
    ['a rule’s no', new DomainError('X_NO', 'no'), once, { kind: 'dead-letter', code: 'X_NO', reason: 'no' }],
    [
      'a final upstream refusal',
      new UpstreamError('X_GONE', 'gone', { retryable: false }),
      once,
      { kind: 'dead-letter', code: 'X_GONE', reason: 'gone' },
    ],
    [
      'a busy upstream that names a time',
      new UpstreamError('X_BUSY', 'busy', { retryable: true, retryAfterMs: 7_000 }),
      { ...once, tries: 50 },
      { kind: 'retry', delayMs: 7_000, isFailure: false },
    ],
    ['a busy upstream', busy, { ...once, tries: 3 }, { kind: 'retry', delayMs: 2_000, isFailure: false }],
    [
      'a database that is away, so that the fact is back soon after it',
      away,
      { ...once, tries: 50 },
      { kind: 'retry', delayMs: 5_000, isFailure: false, code: 'DATABASE_UNAVAILABLE' },
    ],
    [
      'a bug, not on the last try',
      new InvariantError('X_BUG', 'bug'),
      { tries: 7, failures: 6, ageMs: 0 },
      { kind: 'retry', delayMs: 32_000, isFailure: true },
    ],
    [
      'a bug on the last try',
      new InvariantError('X_BUG', 'bug'),
      { tries: 8, failures: 7, ageMs: 0 },
      { kind: 'dead-letter', code: 'X_BUG', reason: 'bug' },
    ],
    [
      'anything else on the last try',
      new TypeError('oops'),
      { tries: 8, failures: 7, ageMs: 0 },
      { kind: 'dead-letter', code: 'HANDLER_FAILED', reason: 'oops' },
    ],
    [
      'a bug after a day of waiting for the database: only failures count',
      new TypeError('oops'),
      { tries: 17_280, failures: 0, ageMs: DAY_MS },
      { kind: 'retry', delayMs: 500, isFailure: true },
    ],
    [
      'an outage of a day',
      busy,
      { tries: 17_280, failures: 0, ageMs: DAY_MS },
      { kind: 'retry', delayMs: 5_000 },
    ],
    [
      'an outage of more than seven days',
      busy,
      { tries: 120_960, failures: 0, ageMs: 7 * DAY_MS + 1 },
      { kind: 'dead-letter', code: 'HANDLER_WAITED_TOO_LONG' },
    ],
  ])('settles %s', (_name, error, tried, expected) => {
    expect(settlementFor(error, tried, 8)).toMatchObject(expected);
  });
});
