import { CHECK_NAMES } from '@app/platform';
import { CHECK_WORDS, wordsOf } from './check-words.js';
import { quotaViews } from './quota-words.js';
import { span } from './words.js';

const CHINESE = /[\u4e00-\u9fff]/;

describe('the words of health checks', () => {
  it.each(CHECK_NAMES)('say in both languages how %s is, well or not, whatever was found', (name) => {
    for (const ok of [true, false]) {
      for (const facts of [undefined, null, 'text', 7, {}, { ageSeconds: 'x', usable: null }]) {
        const { zh, en } = wordsOf({ name, ok, facts });
        expect(zh).toMatch(CHINESE);
        expect(en).toMatch(/^[\x20-\x7e’]+$/);
        expect(zh + en).not.toMatch(/undefined|NaN|null|\[object/);
      }
    }
    expect(CHECK_WORDS[name].fine).not.toBe(CHECK_WORDS[name].bad);
  });

  it('carry the figures that matter', () => {
    expect(wordsOf({ name: 'suite-ticket', ok: true, facts: { ageSeconds: 540 } })).toEqual({
      zh: 'suite_ticket 是 9 分钟前收到的',
      en: 'The suite_ticket came 9 min ago',
    });
    expect(wordsOf({ name: 'licences', ok: false, facts: { trialDaysLeft: 3 } }).en).toContain('in 3 d');
    expect(wordsOf({ name: 'suite-ticket', ok: false, facts: 'none yet' }).en).toContain(
      'No suite_ticket yet',
    );
  });

  it('name a check that only another version knows', () => {
    expect(wordsOf({ name: 'new-check', ok: false })).toEqual({
      zh: 'new-check：异常',
      en: 'new-check: not well',
    });
    expect(wordsOf({ name: 'constructor', ok: true }).en).toBe('constructor: well');
  });

  it('tell times as people do', () => {
    expect([0, 119, 120, 7_200, 172_800].map((seconds) => span(seconds).en)).toEqual([
      ...['0 s', '119 s', '2 min', '2 h', '2 d'],
    ]);
  });
});

describe('the words of limits', () => {
  const member = {
    corpId: 'wpA',
    agentId: 1,
    userId: 'li',
    minute: { used: 25, limit: 25 },
    hour: { used: 25, limit: 900 },
  };
  const block = { corpId: 'wpA', api: 'message/send', blockedUntil: '2026-11-22T09:00:00.000Z' };

  it('name the limit that is nearest, and what is blocked first', () => {
    const views = quotaViews({ members: [member], blocks: [block] });
    expect(views.map(({ kind }) => kind)).toEqual(['block', 'member']);
    expect(views[0]!.words.en).toContain('message/send for corp wpA until 2026-11-22 09:00 UTC');
    expect(views[1]!.words).toMatchObject({
      zh: expect.stringContaining('最近一分钟收到 25 条，上限 25；') as string,
      en: expect.stringContaining('25 of 25 messages in the last minute; more wait') as string,
    });
    const hour = quotaViews({
      members: [{ ...member, minute: { used: 0, limit: 25 }, hour: { used: 500, limit: 900 } }],
      blocks: [],
    });
    expect(hour[0]!.words.en).toMatch(/500 of 900 messages in the last hour$/);
  });

  it('are never more than twenty', () => {
    expect(quotaViews({ members: Array.from({ length: 20 }, () => member), blocks: [block] })).toHaveLength(
      20,
    );
  });
});
