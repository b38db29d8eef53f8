import { DomainError, InvariantError, UpstreamError } from '@app/platform';
import { settlementFor } from './settlement.js';

describe('settlementFor', () => {
  it.each([
    ['a rule’s no', new DomainError('x.no', 'no'), 1, { kind: 'dead-letter', code: 'x.no', reason: 'no' }],
    [
      'a final upstream refusal',
      new UpstreamError('x.gone', 'gone', { retryable: false }),
      1,
      { kind: 'dead-letter', code: 'x.gone', reason: 'gone' },
    ],
    [
      'a busy upstream',
      new UpstreamError('x.busy', 'busy', { retryable: true, retryAfterMs: 7_000 }),
      50,
      { kind: 'retry', delayMs: 7_000 },
    ],
    [
      'a busy upstream that names no time',
      new UpstreamError('x.busy', 'busy', { retryable: true }),
      3,
      { kind: 'retry', delayMs: 2_000 },
    ],
    [
      'a database that is away',
      Object.assign(new Error('away'), { code: '57P01' }),
      50,
      { kind: 'retry', delayMs: 60_000 },
    ],
    ['a bug, not on the last try', new InvariantError('x.bug', 'bug'), 7, { kind: 'retry', delayMs: 32_000 }],
    [
      'a bug on the last try',
      new InvariantError('x.bug', 'bug'),
      8,
      { kind: 'dead-letter', code: 'x.bug', reason: 'bug' },
    ],
    [
      'anything else on the last try',
      new TypeError('oops'),
      8,
      { kind: 'dead-letter', code: 'handler.failed', reason: 'oops' },
    ],
  ])('settles %s', (_name, error, deliveryCount, expected) => {
    expect(settlementFor(error, deliveryCount, 8)).toEqual(expected);
  });
});
