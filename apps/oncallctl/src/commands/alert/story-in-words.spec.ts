import { storyInWords, type ToldStory } from './story-in-words.js';

const at = (minute: number): string => `2026-11-23T01:${String(minute).padStart(2, '0')}:00.000Z`;
const sight = { snoozed: false, look: 'current' as const, reason: null };

const TOLD: ToldStory = {
  alert: {
    ...{
      alertId: 'INC-1',
      title: '5xx',
      status: 'processing',
      severity: 'critical',
      version: 2,
      snoozedUntil: null,
    },
    space: { id: 'pay', name: '支付' },
  },
  timelineMore: false,
  letters: [{ id: '7', consumer: 'notify-service', reason: 'a bug' }],
  timeline: [
    { at: at(9), via: 'wecom-card', version: 2, words: { en: '李四: acknowledged', zh: '李四 开始处理' } },
    { at: at(0), via: null, version: 1, words: { en: 'Triggered', zh: '触发' } },
  ],
  pages: [
    {
      run: 1,
      at: at(5),
      dueAt: at(5),
      spaceId: 'pay',
      level: 2,
      repeat: 0,
      outcome: 'nobody',
      people: [],
      version: null,
    },
    {
      ...{
        run: 1,
        at: at(0),
        dueAt: at(0),
        spaceId: 'pay',
        level: 1,
        repeat: 0,
        outcome: 'paged',
        version: 1,
      },
      people: [{ accountId: 'lisi', via: 'schedule:pay-primary' }],
    },
  ],
  deliveries: [
    { accountId: 'lisi', version: 1, outcome: 'delivered', occurredAt: at(1) },
    { accountId: 'wangwu', version: 1, outcome: 'failed', reason: 'ACCOUNT_NOT_LINKED', occurredAt: at(2) },
    { accountId: 'zhao', version: 1, outcome: 'waiting', reason: 'quota', since: at(1), channel: 'email' },
  ],
  story: {
    ...{ from: at(0), to: at(10), truth: [], truncated: ['presses'] },
    members: [
      {
        ...{ accountId: 'lisi', displayName: '李四', userId: 'u1', cardId: 'c1' },
        shown: [
          {
            ...sight,
            from: at(9),
            to: null,
            version: 1,
            status: 'triggered',
            isTrue: false,
            reason: 'waiting',
          },
        ],
      },
    ],
    codes: [
      {
        ...{
          cardId: 'c1',
          origin: 'click',
          state: 'spent',
          userId: 'u1',
          issuedAt: at(9),
          expiresAt: at(10),
        },
        ...{ spentAt: at(9), spentOn: 'v2', reason: null },
      },
    ],
    presses: [],
  } as unknown as ToldStory['story'],
};

describe('the story of an alert', () => {
  it('is told in its order, with who was paged and who was not, and what is open', () => {
    expect(storyInWords(TOLD, { language: 'en' })).toEqual([
      'INC-1: 5xx · critical · processing · version 2, space 支付 (pay)',
      `${at(0)}  Triggered [v1]`,
      `${at(0)}  level 1 pages lisi (schedule pay-primary)`,
      `${at(1)}  lisi was told of v1: delivered`,
      `${at(2)}  wangwu was told of v1: Not linked [ACCOUNT_NOT_LINKED]`,
      `${at(5)}  level 2 would page nobody: the next level was not waited for`,
      `${at(9)}  李四: acknowledged (wecom-card) [v2]`,
      `${at(9)}  a click code was spent on v2`,
      '(not told whole: presses)',
      'now',
      expect.stringMatching(/^ {2}zhao waits: /),
      `  lisi sees version 1 on card c1, untrue since ${at(9)}: an update is on its way`,
      '  wangwu: The person opens the app in the workbench and signs in once',
      '  dead letter 7 (notify-service): a bug; mend the cause, then oncallctl dead-letters requeue 7',
    ]);
  });

  it('is told of one person, in Chinese too', () => {
    const lines = storyInWords(TOLD, { language: 'zh', account: 'wangwu' });
    expect(lines).toContain(`${at(2)}  v1 通知 wangwu：未关联应用 [ACCOUNT_NOT_LINKED]`);
    expect(lines).toContain('  wangwu: 请本人打开 工作台 → 值班告警，登录一次即可关联，以后免密');
    expect(lines.join()).not.toMatch(/lisi 的卡片|zhao 在等/);
  });

  it('says of a person whom nobody named that nobody did', () => {
    const lines = storyInWords(TOLD, { language: 'en', account: 'sunqi' });
    expect(lines).toContainEqual(expect.stringContaining('no version ever named sunqi'));
  });
});
