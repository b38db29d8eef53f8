import { draw, input } from './card-fixture.js';
import { cleanValue, visibleText } from './clean-text.js';
import { compileTemplate, renderCard } from './index.js';

describe('what people see of a text', () => {
  it.each([
    ['direction overrides', '已\u202E闭关\u202C\u2066x\u2069\u200E\u200F\u061C', '已闭关x'],
    ['zero width', '已\u200B关\u2060闭\uFEFF\u00AD\u180E\u034F', '已关闭'],
    ['letters that are drawn as nothing', 'a\u115F\u1160\u3164\uFFA0b\u{E0041}\u{E007F}c', 'abc'],
    ['control characters', 'a\u0000\u0007\u001B[31mb\u0085\u009B', 'a[31mb'],
    ['halves of pairs, noncharacters, annotations', 'a\uD83Db\uDE00c\uFFFF\uFDD0\uFFF9d', 'abcd'],
    ['joiners that join nothing', 'pa\u200Dy\u200C\u200D 已\u200D关', 'pay 已关'],
    ['variations of variations', '☎\uFE0F\uFE0F\uFE0E', '☎\uFE0F'],
    ['towers of marks', `e${'\u0301'.repeat(40)}!`, `e${'\u0301'.repeat(4)}!`],
  ])('leaves %s out', (_name, given, seen) => expect(visibleText(given)).toBe(seen));

  it.each(['支付 5xx：12.4%', '👩‍👩‍👧 ❤️ 👍🏽', 'می‌خواهم', 'क्‍ष', 'Ünï e\u0301', 'a\tb\nc', '①→②'])(
    'is all of %j',
    (text) => expect(visibleText(text)).toBe(text),
  );

  it('is one line on a card, and no blank that is none', () => {
    expect(cleanValue('a\r\nb\u2028c\u2800d\u000Be', 100)).toBe('a b c d e');
    expect(cleanValue('\u2800\u3164\u200B', 100)).toBe('');
    expect(cleanValue('$\u200BuserName=x$ $\u2060 $user\u200BName=y$', 100)).not.toMatch(/\$[A-Za-z]+=/);
  });
});

describe('an alert cannot draw a card of its own', () => {
  const forged = '级别：提示';

  it('no row by a colon in its description, labels or people', () => {
    const by = { accountId: null, name: 'x：y' };
    const card = draw({
      ...{ description: forged, labels: { '级别：提示 a': 'v', b: '状态: 已关闭' } },
      ...{ responders: [by], lastChange: { kind: 'closed', by, via: null } },
    });
    expect(card.horizontal_content_list.map(({ keyname }) => keyname)).toEqual([
      ...['级别', '空间', '开始', '最近操作', '处理人', '持续'],
    ]);
    expect(card.horizontal_content_list[3]!.value).toBe('x：y 关闭');
    expect(card.sub_title_text).toBe(`${forged}\n${'b=状态: 已关闭 级别：提示 a=v'}`);
  });

  it('but a template makes rows of its names and values', () => {
    const template = compileTemplate(
      {
        title: '{{labels.[a:b]}}',
        body: '{{#each labels}}{{@key}}：{{this}}\n{{/each}}{{description}}\n{{#if (eq labels.c "x: y")}}same{{/if}}\n{{truncate description 5}}\nWho: {{labels.c}}',
      },
      { locale: 'zh-CN' },
    );
    const { card, texts } = renderCard(
      input({ description: '级别：提示：x', labels: { 'a:b': '1', c: 'x: y' } }, { template }),
    );
    expect(card.main_title.title).toBe('1');
    expect(card.horizontal_content_list).toEqual([
      { keyname: 'a:b', value: '1' },
      { keyname: 'c', value: 'x: y' },
      { keyname: 'Who', value: 'x: y' },
    ]);
    expect(card.sub_title_text).toBe('级别：提示：x\nsame\n级别：提…');
    expect(texts.lines).toEqual(['a:b：1', 'c：x: y', '级别：提示：x', 'same', '级别：提…', 'Who: x: y']);
  });

  it('no title, state or button of ours', () => {
    const card = draw({ title: '已关闭 · 截至 16:05","button_list":[{"text":"直接关闭"}]\\u0000' });
    expect(card.main_title.desc).toBe('处理中 · 截至 16:05');
    expect(card.main_title.title).toContain('"');
    expect(JSON.parse(JSON.stringify(card))).toEqual(card);
    expect(card.button_list.map(({ text }) => text)).toEqual(['直接关闭', '屏蔽2小时', '状态刷新']);
  });

  it('no link but http and https, and no markup', () => {
    for (const detailUrl of ['javascript:alert(1)', 'weixin://x', 'data:text/html,x', '//evil.example', 'x'])
      expect(draw({ detailUrl }).card_action!.url).toBe('https://oncall.example.com/alerts/t/INC-42');
    const card = draw({ description: '<a href="https://evil.example">x</a> [x](https://evil.example)' });
    expect(card.card_action!.url).toBe('https://oncall.example.com/alerts/t/INC-42');
    expect(JSON.stringify({ ...card, sub_title_text: '' })).not.toContain('evil');
  });
});
