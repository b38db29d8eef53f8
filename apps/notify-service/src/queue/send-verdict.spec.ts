import { DomainError, UpstreamError } from '@app/platform';
import { errcodeEntries, WecomTransportError, wecomApiError } from '@app/wecom-client';
import { ApiBlockedError, CorpPausedError, CorpUnreachableError } from '../wecom/held-calls.js';
import { sendVerdict } from './send-verdict.js';

const api = (errcode: number) => wecomApiError({ errcode, api: 'message/send' });

describe('what a failed send means', () => {
  it.each([
    [-1, { kind: 'busy', errcode: -1 }],
    [45033, { kind: 'too-many-parallel', errcode: 45033 }],
    [45036, { kind: 'limited', errcode: 45036 }],
    [42001, { kind: 'not-sent' }],
    [60111, { kind: 'fail', reason: 'OUTSIDE_VISIBLE_SCOPE', errcode: 60111 }],
    [701099, { kind: 'fail', reason: 'LICENSE_REQUIRED', errcode: 701099 }],
    [81013, { kind: 'explain', invalidUsers: [], unlicensedUsers: [] }],
    [82004, { kind: 'fail', reason: 'WECOM_REJECTED', errcode: 82004 }],
    [43012, { kind: 'fail', reason: 'WECOM_REJECTED', errcode: 43012 }],
    [987654, { kind: 'fail', reason: 'WECOM_REJECTED', errcode: 987654 }],
  ])('errcode %i', (errcode, verdict) => {
    expect(sendVerdict(api(errcode), false)).toEqual(verdict);
  });

  it('takes a used task_id for an arrival only after an unknown outcome of our own', () => {
    expect(sendVerdict(api(42014), true)).toEqual({ kind: 'arrived' });
    expect(sendVerdict(api(42014), false)).toEqual({
      kind: 'fail',
      reason: 'WECOM_REJECTED',
      errcode: 42014,
    });
  });

  it('tells what may have arrived from what has not left', () => {
    const transport = (outcome: 'not-sent' | 'unknown') =>
      new WecomTransportError('message/send', outcome, 'reset');
    expect(sendVerdict(transport('unknown'), false)).toEqual({ kind: 'unknown' });
    expect(sendVerdict(transport('not-sent'), false)).toEqual({ kind: 'not-sent' });
    expect(sendVerdict(new UpstreamError('X', 'y', { retryable: true }), false)).toEqual({
      kind: 'not-sent',
    });
    const refused = new UpstreamError('X', 'y', { retryable: false, facts: { errcode: 40001 } });
    expect(sendVerdict(refused, false)).toEqual({
      ...{ kind: 'fail', reason: 'WECOM_REJECTED', errcode: 40001 },
    });
    const until = new Date(0);
    expect(sendVerdict(new ApiBlockedError(until), false)).toEqual({
      kind: 'blocked',
      until,
      errcode: undefined,
    });
    expect(sendVerdict(new CorpUnreachableError(until), false)).toEqual({ kind: 'unreachable', until });
    expect(sendVerdict(new CorpPausedError(until, 48004), false)).toEqual({
      ...{ kind: 'fail', reason: 'AUTHORIZE_APP_FIRST', errcode: 48004 },
    });
    const inactive = new DomainError('INSTALLATION_INACTIVE', 'gone');
    expect(sendVerdict(inactive, false)).toEqual({ kind: 'fail', reason: 'AUTHORIZE_APP_FIRST' });
  });

  it('has an answer to every documented code and hides no bug of ours', () => {
    for (const { code } of errcodeEntries().filter((entry) => entry.code !== 0)) {
      expect(sendVerdict(api(code), false).kind).toBeTruthy();
    }
    expect(() => sendVerdict(new TypeError('bug'), false)).toThrow('bug');
  });
});
