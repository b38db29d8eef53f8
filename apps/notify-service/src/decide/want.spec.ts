import { mostUrgentFirst, needOf, type Want } from './want.js';

const recipient = {
  ...{ corpId: 'corp', agentId: 1, userId: 'woLi', locale: 'zh-CN' as const },
  ...{ timeZone: 'Asia/Shanghai', name: '李' },
};
const want = { recipient, renotify: false, accountId: 'li' };
const holding = {
  ...{ tenant: 't', alertId: 'a', accountId: 'li', corpId: 'corp', userId: 'woLi', since: new Date(0) },
  ...{ cardId: 'c1' as string | null, replacedCardId: null },
};
const card = { cardId: 'c1', state: 'sent' as const, msgId: 'm1', missed: [] as string[] };

describe('what a wanted account needs', () => {
  it.each([
    ['a card when nothing is held', want, null, undefined, { kind: 'needs', replaces: null }],
    ['nothing while a live card is held', want, holding, card, { kind: 'held', cardId: 'c1', msgId: 'm1' }],
    [
      'the outcome of a card on its way',
      want,
      holding,
      { ...card, state: 'leased' as const },
      { kind: 'coming', cardId: 'c1' },
    ],
    ['to go on waiting', want, { ...holding, cardId: null }, undefined, { kind: 'queued' }],
    [
      'a replacement when notified again',
      { ...want, renotify: true },
      holding,
      card,
      { kind: 'needs', replaces: 'c1' },
    ],
    [
      'a card when the held one was never sent',
      want,
      holding,
      { ...card, state: 'failed' as const },
      { kind: 'needs', replaces: null },
    ],
    [
      'a card when the held one missed them',
      want,
      holding,
      { ...card, missed: ['li'] },
      { kind: 'needs', replaces: null },
    ],
    [
      'a card as another member',
      want,
      { ...holding, userId: 'woOld' },
      card,
      { kind: 'needs', replaces: null },
    ],
  ])('is %s', (_what, wanted, held, sent, expected) => {
    expect(needOf(wanted, held, sent, false)).toEqual(expected);
  });

  it('is a card for those who waited, once they are served', () => {
    expect(needOf(want, { ...holding, cardId: null }, undefined, true)).toEqual({
      kind: 'needs',
      replaces: null,
    });
  });

  it('comes in the order of severity, then age', () => {
    const at = (severity: number, receivedAt: number) =>
      ({ severity, receivedAt: new Date(receivedAt), version: 1 }) as Want;
    const sorted = [at(2, 1), at(0, 9), at(0, 5)].sort(mostUrgentFirst);
    expect(sorted.map(({ severity, receivedAt }) => [severity, receivedAt.getTime()])).toEqual([
      [0, 5],
      [0, 9],
      [2, 1],
    ]);
  });
});
