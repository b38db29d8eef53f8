import { DomainError } from '@app/platform';
import { errcodeEntries, WecomTransportError, wecomApiError } from '@app/wecom-client';
import { CorpPausedError, CorpUnreachableError } from '../wecom/held-calls.js';
import { updateVerdict } from './update-verdict.js';

const api = (errcode: number) => wecomApiError({ errcode, api: 'message/update_template_card' });
const refused = (reason: string, burnt: string, errcode?: number) => ({
  kind: 'refused',
  reason,
  burnt,
  errcode,
});

describe('what a failed update means for its code', () => {
  it.each([
    [60140, refused('code-dead', 'yes', 60140)],
    [42022, refused('code-dead', 'yes', 42022)],
    [42015, refused('rejected', 'yes', 42015)],
    [82102, refused('rejected', 'unknown', 82102)],
    [42045, refused('rejected', 'no', 42045)],
    [45033, { kind: 'too-many-parallel', errcode: 45033 }],
    [-1, { kind: 'busy' }],
    [42001, { kind: 'not-sent' }],
  ])('errcode %i', (errcode, verdict) => {
    expect(updateVerdict(api(errcode), false)).toEqual(verdict);
  });

  it('takes a used code for success after an unknown outcome', () => {
    expect(updateVerdict(api(60140), true)).toEqual({ kind: 'applied' });
    expect(updateVerdict(api(42022), true)).toEqual({ kind: 'applied' });
  });

  it('never calls a code alive that an unknown outcome may have burnt', () => {
    const unknown = new WecomTransportError('x', 'unknown', 'timeout');
    expect(updateVerdict(unknown, false)).toEqual({ kind: 'unknown' });
    const gone = updateVerdict(new DomainError('INSTALLATION_INACTIVE', 'gone'), false);
    expect(gone).toMatchObject({ reason: 'corp-gone' });
  });

  it('keeps a card whose corp must act, and comes back when it is asked again', () => {
    const until = new Date(0);
    expect(updateVerdict(new CorpPausedError(until, 48004), false)).toEqual({
      kind: 'held',
      until,
      errcode: 48004,
    });
    expect(updateVerdict(new CorpUnreachableError(until), false)).toMatchObject({ kind: 'held', until });
  });

  it('has an answer to every documented code and hides no bug of ours', () => {
    for (const { code } of errcodeEntries().filter((entry) => entry.code !== 0)) {
      expect(updateVerdict(api(code), false).kind).toBeTruthy();
    }
    expect(() => updateVerdict(new TypeError('bug'), false)).toThrow('bug');
  });
});
