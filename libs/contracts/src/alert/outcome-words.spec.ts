import { DELIVERY_REASONS } from './alert-delivery.js';
import { outcomeInWords, REASON_WORDS } from './outcome-words.js';

describe('an outcome in words', () => {
  it('knows every reason, with the words the contract gives', () => {
    expect(Object.keys(REASON_WORDS).sort()).toEqual([...DELIVERY_REASONS].sort());
    for (const [reason, said] of Object.entries({
      AUTHORIZE_APP_FIRST: 'authorize app first',
      ACCOUNT_NOT_LINKED: '未关联应用',
      LICENSE_REQUIRED: '未开通企微许可',
      OUTSIDE_VISIBLE_SCOPE: '不在应用可见范围内',
    }))
      expect(outcomeInWords({ outcome: 'failed', reason }, 'zh').says).toContain(said);
  });

  it('says what to do where something failed, with the detail', () => {
    expect(
      outcomeInWords({ outcome: 'failed', reason: 'WECOM_REJECTED', detail: 'errcode 42031' }, 'en'),
    ).toEqual({
      says: 'WeCom refused it · errcode 42031',
      remedy: 'Follow the page of the errcode (docs/wecom/07)',
    });
  });

  it('says what is delivered, over, folded into a summary or waiting', () => {
    const says = (given: object) => outcomeInWords({ outcome: 'delivered', ...given }, 'en').says;
    expect(says({})).toBe('delivered');
    expect(says({ detail: 'over' })).toBe('over before its turn, not sent');
    expect(says({ detail: 'summary' })).toBe('delivered within a summary card');
    expect(says({ detail: 'template pay unknown' })).toBe('delivered');
    const notBefore = '2026-11-26T08:00:00.000Z';
    expect(says({ outcome: 'waiting', reason: 'quota', notBefore })).toBe(
      'queued: at most 25 a minute for this member, expected at 2026-11-26 08:00 UTC',
    );
    expect(says({ outcome: 'waiting', reason: 'retry', detail: 'counters-away' })).toBe(
      'queued: the quota counters (Redis) do not answer',
    );
    const inWords = (reason: string) =>
      outcomeInWords({ outcome: 'waiting', reason, notBefore }, 'zh', (at) => at.slice(11, 16)).says;
    expect(['quota', 'retry', 'block'].map(inWords)).toEqual([
      ...['排队中：该成员每分钟最多 25 条，预计 08:00 送出', '重试中：下次 08:00', '企业微信封禁至 08:00'],
    ]);
    expect(says({ outcome: 'waiting' })).toBe('waiting');
    expect(says({ outcome: 'waiting', reason: 'MOON_PHASE' })).toBe('waiting · MOON_PHASE');
  });

  it('repeats a reason that is newer than it is', () => {
    expect(outcomeInWords({ outcome: 'failed', reason: 'MOON_PHASE' }, 'zh')).toEqual({ says: 'MOON_PHASE' });
  });
});
