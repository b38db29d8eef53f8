import type { AlertSnapshot, Locale } from '@app/contracts';
import { anAlertEvent } from '@app/testing';
import { cardView } from './card-view.js';

describe('the last change in words', () => {
  const told = (by: AlertSnapshot['lastChange']['by'], locale: Locale): string =>
    cardView(
      anAlertEvent({ lastChange: { kind: 'unsnoozed', by, via: null } }),
      { locale, timeZone: 'Asia/Shanghai' },
      new Date('2026-11-22T08:00:00Z'),
    ).lastChange;

  it.each([
    ['zh-CN', null, '屏蔽到期'],
    ['en', null, 'snooze ended'],
    ['zh-CN', { accountId: null, name: '李四' }, '李四 取消屏蔽'],
    ['en', { accountId: null, name: 'Li Si' }, 'Li Si unsnoozed'],
  ] as const)('says in %s whether the clock or somebody ended a snooze: %j', (locale, by, words) => {
    expect(told(by, locale)).toBe(words);
  });
});
