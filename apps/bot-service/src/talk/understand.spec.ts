import { understand, type Wish } from './understand.js';

describe('what somebody says to the bot', () => {
  it.each<[string, Wish, string | undefined]>([
    ['谁在班', { kind: 'on-call' }, 'zh-CN'],
    ['@值班 谁在值班？', { kind: 'on-call' }, 'zh-CN'],
    ['Who is on call?', { kind: 'on-call' }, 'en'],
    ["@oncall who's on-call", { kind: 'on-call' }, 'en'],
    ['我的告警', { kind: 'my-alerts' }, 'zh-CN'],
    ['my alerts', { kind: 'my-alerts' }, 'en'],
    ['屏蔽 INC-42 4小时', { kind: 'snooze', alertId: 'INC-42', seconds: 14_400 }, 'zh-CN'],
    ['@值班 屏蔽 INC-42 30 分钟', { kind: 'snooze', alertId: 'INC-42', seconds: 1_800 }, 'zh-CN'],
    ['snooze disk full on db 1 2h', { kind: 'snooze', alertId: 'disk full on db 1', seconds: 7_200 }, 'en'],
    ['snooze INC-42 1 day', { kind: 'snooze', alertId: 'INC-42', seconds: 86_400 }, 'en'],
    ['snooze INC-42 60 days', { kind: 'snooze-length' }, 'en'],
    ['屏蔽 INC-42', { kind: 'help' }, 'zh-CN'],
    ['snooze INC-42 4 parsecs', { kind: 'help' }, 'en'],
    ['what can you do?', { kind: 'help' }, 'en'],
    ['alerts', { kind: 'my-alerts' }, 'en'],
    ['@bot on-call', { kind: 'on-call' }, 'en'],
    ['@oncall 来了', { kind: 'help' }, 'zh-CN'],
    ['@值班', { kind: 'help' }, undefined],
    ['@bot', { kind: 'help' }, undefined],
    ['@值班 ok', { kind: 'help' }, undefined],
    ['INC-42 ok!', { kind: 'help' }, undefined],
    ['👍', { kind: 'help' }, undefined],
    ['', { kind: 'help' }, undefined],
  ])('%s', (said, wish, locale) => expect(understand(said)).toEqual({ wish, locale }));

  it('is read in time, whatever it is', () => {
    const began = performance.now();
    understand(`屏蔽 ${'a '.repeat(2_000)}`);
    expect(performance.now() - began).toBeLessThan(100);
  });
});
