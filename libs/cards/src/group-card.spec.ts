import { draw, inEnglish } from './card-fixture.js';
import { groupCard } from './group-card.js';
import { groupLine, type UnshownChange } from './group-line.js';

describe('a card in a group', () => {
  it.each(['triggered', 'processing', 'closed'] as const)(
    'has callback buttons alone, 状态刷新 and 截至 (%s)',
    (status) => {
      const card = groupCard(draw({ status }), 'g1', 'zh-CN');
      expect(card.button_list.map((button) => Object.keys(button).sort())).toEqual(
        card.button_list.map(() => ['key', 'style', 'text']),
      );
      expect(card.button_list.at(-1)?.text).toBe('状态刷新');
      expect(card.main_title.desc).toContain('截至 ');
      expect([card.task_id, 'replace_text' in card]).toEqual(['g1', false]);
    },
  );

  it.each([
    ['zh-CN', {}, /截至 \d\d:\d\d$/],
    ['en', inEnglish, /as of \d\d:\d\d$/],
  ] as const)('keeps its minute whole below a long state (%s)', (locale, reader, minute) => {
    const snoozed = { status: 'processing' as const, snoozedUntil: '2031-11-22T08:00:00Z' };
    const { desc } = groupCard(draw(snoozed, reader), 'g1', locale).main_title;
    expect(desc.length).toBeLessThanOrEqual(30);
    expect(desc).toMatch(minute);
  });
});

describe('the line of a minute', () => {
  const change = (title: string, state: UnshownChange['state'], by?: string): UnshownChange => ({
    title,
    state,
    by,
  });

  it('tells recoveries first and names who did it', () =>
    expect(
      groupLine(
        [
          ...[change('A', 'processing', '李四'), change('B', 'closed'), change('C', 'closed', '张三')],
          change('D', 'snoozed-triggered', '李四'),
        ],
        'zh-CN',
      ),
    ).toBe('已关闭：B、C (张三)；处理中：A (李四)；待处理 · 屏蔽中：D (李四)'));

  it('counts what it does not name', () =>
    expect(
      groupLine(
        Array.from({ length: 20 }, (_, n) => change(`A${n}`, 'closed')),
        'en',
      ),
    ).toBe('Closed: A0, A1, A2 +17'));

  it('mentions nobody whom an alert names, and leads nowhere', () =>
    expect(groupLine([change('<@all> [x](http://y) `c`', 'closed')], 'en')).toBe(
      'Closed: ＜@all＞ ［x］(http://y) ‘c‘',
    ));

  it('of nothing is none', () => expect(groupLine([], 'zh-CN')).toBe(''));
});
