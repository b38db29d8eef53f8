import { CHECK_NAMES } from './check-names.js';
import { CHECK_WORDS, wordsOf } from './check-words.js';
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

  it.each(CHECK_NAMES)('say whom %s asked when it got no answer, and what to do about that one', (name) => {
    const facts = { unanswered: 'ECONNREFUSED' };
    const { zh, en } = wordsOf({ name, ok: false, facts });
    expect(en).toMatch(/^(PostgreSQL|NATS|Redis|The service itself) gave no answer \(ECONNREFUSED\)/);
    expect(zh).toMatch(/^(PostgreSQL|NATS|Redis|服务自己)没有回答（ECONNREFUSED）/);
    expect(en).toMatch(/: check that|read its log/);
  });

  it('never lead to the wrong server', () => {
    const { en } = wordsOf({ name: 'consumer-lag', ok: false, facts: { unanswered: 'within 3000 ms' } });
    expect(en).toContain('NATS_URL');
    expect(en).not.toContain('pile up');
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
