import type { SendMessageResult } from '@app/wecom-client';
import { outcomeOf } from './test-card-outcome.js';

const answer = (change: Partial<SendMessageResult> = {}): SendMessageResult => ({
  ...{ msgId: 'm', invalidUsers: [], unlicensedUsers: [], invalidParties: [], invalidTags: [] },
  ...change,
});

describe('the outcome of a test card', () => {
  it.each([
    [answer(), { outcome: 'delivered' }],
    [answer({ invalidUsers: ['li'] }), { outcome: 'failed', reason: 'OUTSIDE_VISIBLE_SCOPE' }],
    [answer({ unlicensedUsers: ['li'] }), { outcome: 'failed', reason: 'LICENSE_REQUIRED' }],
  ])('of an answer: %j', (said, outcome) => {
    expect(outcomeOf(said)).toEqual(outcome);
  });

  it.each([
    [{ kind: 'fail', reason: 'WECOM_REJECTED', errcode: 60020 }, 'WECOM_REJECTED', '60020'],
    [{ kind: 'unknown' }, 'WECOM_UNAVAILABLE', undefined],
    [{ kind: 'limited', errcode: 45033 }, 'RATE_LIMITED', '45033'],
  ] as const)('of a failure: %j', (said, reason, detail) => {
    expect(outcomeOf(said)).toEqual({ outcome: 'failed', reason, ...(detail && { detail }) });
  });
});
