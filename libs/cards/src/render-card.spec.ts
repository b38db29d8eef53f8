import type { AlertSnapshot, Locale } from '@app/contracts';
import { type ButtonInteractionCard, compileTemplate, renderCard } from './index.js';
import { draw, inEnglish, input } from './card-fixture.js';

const rowsOf = (card: ButtonInteractionCard): Record<string, string> =>
  Object.fromEntries(card.horizontal_content_list.map(({ keyname, value }) => [keyname, value]));
const buttonsOf = (card: ButtonInteractionCard): string[] => card.button_list.map(({ text }) => text);
const menuOf = (card: ButtonInteractionCard): string[] =>
  (card.action_menu?.action_list ?? []).map(({ text }) => text);

const MENU = {
  'zh-CN': ['屏蔽4小时', '屏蔽12小时', '屏蔽24小时'],
  en: ['Snooze 4 h', 'Snooze 12 h', 'Snooze 24 h'],
};
const until = '2026-11-22T10:05:00Z';
const STATES: [
  string,
  Partial<AlertSnapshot>,
  Record<Locale, { state: string; buttons: string[]; menu: string[] }>,
][] = [
  [
    'triggered',
    { status: 'triggered' },
    {
      'zh-CN': {
        state: '待处理 · 截至 16:05',
        buttons: ['开始处理', '直接关闭', '屏蔽2小时', '状态刷新'],
        menu: MENU['zh-CN'],
      },
      en: {
        state: 'Triggered, as of 03:05',
        buttons: ['Acknowledge', 'Close', 'Snooze 2 h', 'Refresh'],
        menu: MENU.en,
      },
    },
  ],
  [
    'processing',
    { status: 'processing' },
    {
      'zh-CN': {
        state: '处理中 · 截至 16:05',
        buttons: ['直接关闭', '屏蔽2小时', '状态刷新'],
        menu: MENU['zh-CN'],
      },
      en: { state: 'Acknowledged, as of 03:05', buttons: ['Close', 'Snooze 2 h', 'Refresh'], menu: MENU.en },
    },
  ],
  [
    'snoozed',
    { status: 'triggered', snoozedUntil: until },
    {
      'zh-CN': {
        state: '待处理 · 屏蔽中至 18:05 · 截至 16:05',
        buttons: ['开始处理', '直接关闭', '取消屏蔽', '状态刷新'],
        menu: MENU['zh-CN'],
      },
      en: {
        state: 'Triggered, snoozed to 05:05, as of 03:05',
        buttons: ['Acknowledge', 'Close', 'Unsnooze', 'Refresh'],
        menu: MENU.en,
      },
    },
  ],
  [
    'snoozed while processing',
    { status: 'processing', snoozedUntil: until },
    {
      'zh-CN': {
        state: '处理中 · 屏蔽中至 18:05 · 截至 16:05',
        buttons: ['直接关闭', '取消屏蔽', '状态刷新'],
        menu: MENU['zh-CN'],
      },
      en: {
        state: 'Acknowledged, snoozed to 05:05, as of 03:05',
        buttons: ['Close', 'Unsnooze', 'Refresh'],
        menu: MENU.en,
      },
    },
  ],
  [
    'closed',
    { status: 'closed', snoozedUntil: until, closedAt: '2026-11-22T08:04:00Z' },
    {
      'zh-CN': { state: '已关闭 · 截至 16:05', buttons: ['状态刷新'], menu: [] },
      en: { state: 'Closed, as of 03:05', buttons: ['Refresh'], menu: [] },
    },
  ],
];

describe.each(STATES)('a card of a %s alert', (_name, alert, expected) => {
  it.each(['zh-CN', 'en'] as const)('offers in %s what makes sense and nothing else', (locale) => {
    const card = draw(alert, locale === 'en' ? inEnglish : {});
    expect(card.main_title.desc).toBe(expected[locale].state);
    expect(buttonsOf(card)).toEqual(expected[locale].buttons);
    expect(menuOf(card)).toEqual(expected[locale].menu);
  });
});

describe('the built-in card', () => {
  it('shows status, severity, who acted, space, start time and minute in Chinese', () => {
    const card = draw({}, { names: { zhangsan: '张三丰' } });
    expect(card.main_title).toEqual({ title: '支付接口 5xx 比例过高', desc: '处理中 · 截至 16:05' });
    expect(rowsOf(card)).toEqual({
      级别: '严重',
      空间: '支付',
      开始: '11-22 15:59',
      最近操作: '张三丰 开始处理',
      处理人: '张三丰',
      持续: '6分钟',
    });
    expect(card.sub_title_text).toBe(
      '5 分钟内 5xx 比例 12.4%，阈值 1%\nenv=prod region=cn-east-1 service=pay',
    );
    expect(card.quote_area).toBeUndefined();
  });

  it('shows them in English, in the time zone of the reader', () => {
    expect(rowsOf(draw({}, inEnglish))).toEqual({
      Level: 'Critical',
      Space: '支付',
      Start: 'Nov 22 02:59',
      Last: '张三 acknowledged',
      Who: '张三',
      For: '6 min',
    });
  });

  it('follows daylight saving time of the reader', () => {
    const start = { startedAt: '2026-07-01T12:00:00Z' };
    expect(rowsOf(draw(start, inEnglish)).Start).toBe('Jul 1 08:00');
    expect(rowsOf(draw({ startedAt: '2026-12-01T12:00:00Z' }, inEnglish)).Start).toBe('Dec 1 07:00');
    expect(rowsOf(draw(start)).开始).toBe('07-01 20:00');
  });

  it('reads a kind of change it does not know as an update, and a change by nobody without a name', () => {
    expect(rowsOf(draw({ lastChange: { kind: 'constructor', by: null, via: null } })).最近操作).toBe('更新');
    const by = { accountId: null, name: '李四' };
    expect(rowsOf(draw({ lastChange: { kind: 'closed', by, via: null } })).最近操作).toBe('李四 关闭');
  });

  it('measures a closed alert to its end and any other to now', () => {
    const now = new Date('2026-11-24T09:29:30Z');
    expect(rowsOf(draw({}, { now })).持续).toBe('2天1小时');
    expect(rowsOf(draw({ status: 'closed', closedAt: '2026-11-22T09:00:00Z' }, { now })).持续).toBe('1小时');
    expect(rowsOf(draw({ startedAt: '2026-11-22T08:05:00Z' })).持续).toBe('不足1分钟');
  });

  it('colours the source line by severity, green once closed', () => {
    const colours = [
      {},
      { severity: 'warning' as const },
      { severity: 'info' as const },
      { status: 'closed' as const },
    ];
    expect(colours.map((alert) => draw(alert).source.desc_color)).toEqual([2, 1, 0, 3]);
  });

  it('tells a title that is too long whole in the text and says that it was cut', () => {
    const title = '华东一区支付网关到核心账务系统的跨机房调用延迟超过阈值并持续上升';
    const { card, warnings } = renderCard(input({ title }));
    expect(card.main_title.title).toBe(`${title.slice(0, 23)}…详情`);
    expect(card.sub_title_text?.split('\n')[0]).toBe(title);
    // The labels were the ninth line.
    expect(warnings).toEqual(['title: cut to 26 characters', 'body: what does not fit was cut']);
  });

  it('says when snoozing ends on another day', () => {
    const tomorrow = { snoozedUntil: '2026-11-23T08:05:00Z' };
    expect(draw(tomorrow).main_title.desc).toBe('处理中 · 屏蔽中至 11-23 16:05 · 截至 16:05');
    expect(draw(tomorrow, inEnglish).main_title.desc).toBe('Acknowledged, snoozed to Nov 23, as of 03:05');
  });
});

describe('a snooze that is over', () => {
  const now = new Date('2026-11-22T10:05:00Z');
  const sleepy = { status: 'triggered' as const, snoozedUntil: until };

  it('is none from its last moment on, whether or not the pipeline said so', () => {
    const before = renderCard(input(sleepy, { now: new Date(now.getTime() - 1) }));
    const after = renderCard(input(sleepy, { now }));
    expect(buttonsOf(before.card)).toContain('取消屏蔽');
    expect(after.card.main_title.desc).toBe('待处理 · 截至 18:05');
    expect(buttonsOf(after.card)).toEqual(['开始处理', '直接关闭', '屏蔽2小时', '状态刷新']);
    expect(after.face).not.toBe(before.face);
    expect(after.face).toBe(renderCard(input({ ...sleepy, snoozedUntil: null }, { now })).face);
  });
});

describe('what an alert says itself', () => {
  it('stays when it ends with a colon; a name without a value goes', () => {
    const description = 'Pods not ready for 15 minutes:';
    expect(draw({ description, labels: {} }).sub_title_text).toBe(description);
    expect(draw({ description: '以下节点异常：', labels: {}, space: null }).sub_title_text).toBe(
      '以下节点异常：',
    );
    expect(rowsOf(draw({ responders: [] }))).not.toHaveProperty('处理人');
  });

  it('is never cut inside an address', () => {
    const url = `https://wiki.example.com/${'a'.repeat(120)}`;
    expect(draw({ description: `手册 ${url} 见末尾`, labels: {} }).sub_title_text).toBe('手册…详情');
    expect(draw({ title: `超时 ${url}` }).main_title.title).toBe('超时…详情');
    const fits = 'https://wiki.example.com/a';
    expect(draw({ description: `${fits} ${'字'.repeat(200)}`, labels: {} }).sub_title_text).toContain(fits);
  });
});

describe('the press of the card body', () => {
  it('opens the page the pipeline names, else ours', () => {
    expect(draw({ detailUrl: 'http://pipe.example.com/1' }).card_action?.url).toBe(
      'http://pipe.example.com/1',
    );
    expect(draw().card_action?.url).toBe('https://oncall.example.com/alerts/t/INC-42');
  });

  it('never opens anything but a web page', () => {
    expect(draw({ detailUrl: 'javascript:alert(1)' }).card_action?.url).toMatch(/^https:\/\/oncall/);
    expect(draw({}, { links: { detailUrl: 'file:///etc/passwd' } }).card_action).toBeUndefined();
  });
});

describe('a press that was not answered yet', () => {
  it('is told first, without pretending the new state', () => {
    const card = draw({ status: 'triggered' }, { pressNote: { action: 'acknowledge', by: '张三' } });
    expect(card.sub_title_text?.split('\n')[0]).toBe('已提交：张三 开始处理，等待确认');
    expect(card.main_title.desc).toContain('待处理');
  });
});

describe('a card that a newer one replaced', () => {
  it('says so, has no menu and no button to press', () => {
    const card = draw({}, { look: 'superseded' });
    expect(card.main_title.desc).toBe('已由新卡片取代 · 截至 16:05');
    expect(card.replace_text).toBe('已由新卡片取代');
    expect(card.action_menu).toBeUndefined();
    expect(buttonsOf(card)).toEqual(['状态刷新']);
  });
});

describe('a tenant template', () => {
  const custom = (body: string, title = '{{title}}') => compileTemplate({ title, body }, { locale: 'zh-CN' });

  it('cannot hide what every card must say', () => {
    const card = draw({}, { template: custom('看一下') });
    expect(card.main_title.desc).toBe('处理中 · 截至 16:05');
    expect(card.quote_area?.quote_text).toBe('严重 · 张三 开始处理 · 开始 11-22 15:59 · 支付');
  });

  it('is not told twice what it shows itself', () => {
    const template = custom(
      '空间：{{space.name}} {{time startedAt}}\n{{lastChange}}',
      '[{{severityText}}] {{title}}',
    );
    expect(draw({}, { template }).quote_area).toBeUndefined();
  });

  it('leaves out a name whose label is missing', () => {
    const card = draw({}, { template: custom('服务：{{labels.service}}\n机房：{{labels.idc}}') });
    expect(card.horizontal_content_list).toEqual([{ keyname: '服务', value: 'pay' }]);
  });

  it('names the recipient only when it asks for the name', () => {
    const template = custom('{{recipient.name}}，请处理');
    expect(template.usesRecipientName).toBe(true);
    expect(custom('{{title}}').usesRecipientName).toBe(false);
    const reader = { locale: 'zh-CN' as const, timeZone: 'UTC', name: '李四' };
    expect(draw({}, { template, reader }).sub_title_text).toBe('李四，请处理');
  });

  it('keeps the ninth and later lines off the card and says so', () => {
    const template = custom('{{#each labels}}{{@key}} is {{this}}\n{{/each}}');
    const labels = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`k${n}`, 'v']));
    const { card, warnings } = renderCard(input({ labels }, { template }));
    expect(card.sub_title_text?.split('\n')).toHaveLength(8);
    expect(card.sub_title_text).toMatch(/…详情$/);
    expect(warnings).toEqual(['body: what does not fit was cut']);
  });

  it('falls back to the alert title where its own comes out empty', () => {
    expect(draw({}, { template: custom('x', '{{labels.none}}') }).main_title.title).toBe(
      '支付接口 5xx 比例过高',
    );
  });
});
