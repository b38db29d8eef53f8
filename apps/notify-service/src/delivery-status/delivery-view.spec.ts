import { deliveryView, waitingReason } from './delivery-view.js';

const since = new Date('2026-11-22T08:00:00Z');
const row = {
  ...{
    version: 1,
    accountId: 'li',
    channelId: 'wecom',
    state: 'waiting',
    reason: null,
    detail: null,
    cardId: null,
    msgId: null,
  },
  ...{
    since,
    occurredAt: null,
    notBefore: new Date('2026-11-22T08:01:00Z'),
    lastFailure: null,
    errcode: null,
  },
} as const;

describe('why a delivery waits', () => {
  it.each([
    ['quota', 'waiting', null, null],
    ['quota', 'sending', null, null],
    ['retry', 'held', null, null],
    ['retry', 'sending', 'WECOM_UNAVAILABLE', -1],
    ['retry', 'sending', 'RATE_LIMITED', 45033],
    ['retry', 'pending', 'mail server answered 451', null],
    ['block', 'sending', 'RATE_LIMITED', 45009],
    ['block', 'sending', 'RATE_LIMITED', null],
  ] as const)('is %s for %s after %s %s', (reason, state, lastFailure, errcode) => {
    expect(waitingReason({ state, lastFailure, errcode })).toBe(reason);
  });

  it('is no full window where the counters are away', () => {
    const waits = { ...row, state: 'waiting', detail: 'counters-away' } as const;
    expect(deliveryView(waits)).toMatchObject({ reason: 'retry', detail: 'counters-away' });
  });

  it('is told with since when and until when, and the errcode', () => {
    const waits = { ...row, state: 'sending', lastFailure: 'WECOM_UNAVAILABLE', errcode: -1 } as const;
    expect(deliveryView(waits)).toEqual({
      ...{
        version: 1,
        accountId: 'li',
        channel: 'wecom',
        outcome: 'waiting',
        reason: 'retry',
        detail: 'errcode -1',
      },
      ...{ since: '2026-11-22T08:00:00.000Z', notBefore: '2026-11-22T08:01:00.000Z' },
    });
  });
});
