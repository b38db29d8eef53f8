import { autoCloseReason, nobodyReason, type PageFacts, pageReason } from './page-words.js';

const onCall = (turn: string | null) => ({ accountId: 'lisi', schedule: 'pay', turn });
const named = (accountId: string) => ({ accountId, schedule: null, turn: null });
const facts = (more: Partial<PageFacts>): PageFacts => ({
  step: { level: 1, repeat: 0 },
  people: [named('zhangsan')],
  empty: [],
  why: 'triggered',
  waitedSeconds: null,
  lateSeconds: 0,
  ...more,
});

describe('the reason of a page', () => {
  it.each<[Partial<PageFacts>, string, string]>([
    [{}, '第 1 级：指定的 1 人', 'Level 1: 1 person by name'],
    [
      { step: { level: 2, repeat: 0 }, people: [onCall('layer:0')], waitedSeconds: 300 },
      '第 2 级：值班表 pay（第 1 层），5 分钟无人处理',
      'Level 2: on call in pay (layer 1), nobody took it up for 5 min',
    ],
    [
      {
        step: { level: 2, repeat: 3 },
        people: [named('a'), named('b'), onCall('override:x')],
        waitedSeconds: 5400,
      },
      '第 2 级（第 3 次重复）：指定的 2 人、值班表 pay（临时换班），1 小时 30 分钟无人处理',
      'Level 2, repetition 3: 2 people by name and on call in pay (override), nobody took it up for 1 h 30 min',
    ],
    [
      { step: { level: 2, repeat: 0 }, empty: [1], why: 'unsnoozed' },
      '第 2 级：指定的 1 人，屏蔽结束，第 1 级没有人',
      'Level 2: 1 person by name, snooze ended, nobody in level 1',
    ],
    [{ lateSeconds: 720 }, '第 1 级：指定的 1 人，迟发 12 分钟', 'Level 1: 1 person by name, late by 12 min'],
  ])('%p', (more, zh, en) => {
    expect(pageReason('zh-CN', facts(more))).toBe(zh);
    expect(pageReason('en', facts(more))).toBe(en);
  });

  it('fits what a change may say', () => {
    const people = Array.from({ length: 9 }, (_, i) => ({
      ...onCall('layer:0'),
      schedule: `${i}${'x'.repeat(60)}`,
    }));
    const reason = pageReason('zh-CN', facts({ people }));
    expect(reason).toHaveLength(128);
    expect(reason.endsWith('…')).toBe(true);
  });

  it('says that nobody is there', () => {
    expect(nobodyReason('zh-CN', { levels: 2, empty: [1, 2] })).toBe('没有通知任何人：第 1、2 级没有人');
    expect(nobodyReason('en', { levels: 1, empty: [] })).toBeNull();
    expect(nobodyReason('en', { levels: 0, empty: [] })).toBe('nobody was paged: the space names nobody yet');
    expect(autoCloseReason('zh-CN', 3600)).toBe('自动关闭：1 小时没有新的触发');
    expect(autoCloseReason('en', 90)).toBe('closed by itself: silent for 1 min 30 s');
  });
});
