import type { AlertPageView, AlertSnapshot } from '@app/contracts';
import { anAlertEvent, aTimelineEntry } from '@app/testing';
import { alertRow, alertWords, offeredButtons, type ReaderPlace, timelineWords } from './alert-words.js';

const now = new Date('2026-11-22T09:05:00Z');
const berlin = { locale: 'en', timeZone: 'Europe/Berlin' } as const;
const shanghai = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
const alert: AlertSnapshot = anAlertEvent({ startedAt: '2026-11-22T08:00:00Z' });

const aPage = (given: Partial<AlertPageView>): AlertPageView => ({
  ...{ alert, timeline: [], timelineMore: false, offers: [], pendingAction: null },
  ...given,
});

describe('words of an alert page', () => {
  it('tells times in the reader’s language and time zone', () => {
    const page = aPage({
      timeline: [
        aTimelineEntry({
          at: '2026-11-22T08:00:07Z',
          kind: 'triggered',
          by: null,
          via: 'pipeline',
          version: 1,
        }),
        aTimelineEntry({
          at: '2026-11-22T08:01:00Z',
          kind: 'something_new',
          by: '李四',
          via: null,
          version: 2,
        }),
      ],
    });
    const chinese = alertWords(page, shanghai, now);
    expect(chinese.facts).toContainEqual({ name: '开始时间', value: '11-22 16:00' });
    expect(chinese.timeline[0]).toMatchObject({
      what: '触发告警',
      via: '来自 告警平台',
      at: '11-22 16:00:07',
    });
    expect(chinese.timeline[1]).toMatchObject({ what: '更新', by: '李四', via: '' });
    const english = alertWords(page, berlin, now);
    expect(english.facts).toContainEqual({ name: 'Started', value: 'Nov 22 09:00' });
    expect(english.timeline[0]).toMatchObject({
      what: 'Triggered',
      via: 'via the alerting tool',
      at: 'Nov 22 09:00:07',
    });
  });

  it('tells the reason of a page as it stands', () => {
    const via = '第 2 级：值班表 pay（第 1 层），5 分钟无人处理';
    const entry = aTimelineEntry({ kind: 'escalated', by: null, via });
    const [row] = alertWords(aPage({ timeline: [entry] }), shanghai, now).timeline;
    expect(row).toMatchObject({ what: '升级通知', via });
  });

  it.each([
    ['close-held', '提交：直接关闭（等待关联账号）'],
    ['acknowledge-released', '提交：开始处理（关联后生效）'],
    ['snooze-lapsed', '提交：屏蔽（超时未生效）'],
    ['close-constructor', '更新'],
    ['constructor-held', '更新'],
  ])('tells %s as %s', (kind, what) => {
    const entry = aTimelineEntry({ at: '2026-11-22T08:00:07Z', kind, by: null, via: null, version: null });
    expect(alertWords(aPage({ timeline: [entry] }), shanghai, now).timeline[0]!.what).toBe(what);
  });

  it.each([
    [null, ['屏蔽到期', 'Snooze ended']],
    ['李四', ['李四：取消屏蔽', '李四: Unsnoozed']],
  ])('tells whether the clock or somebody ended a snooze: %s', (by, told) => {
    const entry = aTimelineEntry({ kind: 'unsnoozed', by, via: 'alert-desk' });
    expect([timelineWords(entry, shanghai), timelineWords(entry, berlin)]).toEqual(told);
    const what = by === null ? told[0] : '取消屏蔽';
    expect(alertWords(aPage({ timeline: [entry] }), shanghai, now).timeline[0]!.what).toBe(what);
  });

  it('shows nothing that cannot be seen', () => {
    const hidden = '\u202Ea\u200Bb\u0007';
    const given = { alertId: hidden, description: `${hidden}\nc`, labels: { [hidden]: hidden } };
    const entry = aTimelineEntry({ at: '2026-11-22T08:00:07Z', kind: 'closed', by: hidden, via: hidden });
    const words = alertWords(aPage({ alert: { ...alert, ...given }, timeline: [entry] }), shanghai, now);
    expect(words.facts[0]!.value).toBe('ab');
    expect(words).toMatchObject({ description: [{ text: 'ab\nc' }], labels: [{ name: 'ab' }] });
    expect(words.timeline[0]).toMatchObject({ by: 'ab', via: '来自 ab' });
  });

  it('leaves out what the alert does not say', () => {
    const names = alertWords(aPage({ alert: { ...alert, space: null } }), berlin, now).facts;
    expect(names.map(({ name }) => name)).toEqual(['Alert', 'Started', 'Duration', 'Updated']);
  });

  it('shows a snoozed alert as such', () => {
    const snoozed = { ...alert, snoozedUntil: '2026-11-22T11:00:00Z' };
    expect(alertRow(snoozed, shanghai, now)).toMatchObject({
      state: '待处理 · 屏蔽中至 19:00',
      tone: 'snoozed',
    });
    expect(alertRow(alert, shanghai, now)).toMatchObject({ state: '待处理', tone: 'triggered' });
    const over = { ...alert, snoozedUntil: now.toISOString() };
    expect(alertRow(over, shanghai, now)).toMatchObject({ state: '待处理', tone: 'triggered' });
  });

  it('offers a button for each action that makes sense and no other', () => {
    const triggered = offeredButtons(['close', 'acknowledge', 'snooze'], 'triggered', 'zh-CN');
    expect(triggered.buttons.map(({ text }) => text)).toEqual(['开始处理', '直接关闭', '屏蔽2小时']);
    expect(triggered.more).toMatchObject([
      { text: '屏蔽4小时', action: 'snooze', snoozeSeconds: 4 * 3600 },
      { text: '屏蔽12小时', snoozeSeconds: 12 * 3600 },
      { text: '屏蔽24小时', snoozeSeconds: 24 * 3600 },
    ]);
    expect(offeredButtons(['unsnooze'], 'snoozed', 'zh-CN').buttons.map(({ text }) => text)).toEqual([
      '取消屏蔽',
    ]);
    expect(offeredButtons([], 'closed', 'en')).toEqual({ buttons: [], more: [] });
  });

  it.each([
    ['triggered', ['acknowledge', 'close', 'snooze'], ['开始处理']],
    ['processing', ['close', 'snooze'], []],
    ['snoozed', ['acknowledge', 'close', 'unsnooze'], ['取消屏蔽']],
    ['snoozed', ['close', 'unsnooze'], ['取消屏蔽']],
    ['closed', [], []],
  ] as const)('makes the next sensible act of a %s alert stand out', (tone, offers, primary) => {
    const { buttons, more } = offeredButtons([...offers], tone, 'zh-CN');
    const standsOut = [...buttons, ...more].filter(({ isPrimary }) => isPrimary).map(({ text }) => text);
    expect(standsOut).toEqual(primary);
    expect(buttons.slice(0, standsOut.length).map(({ text }) => text)).toEqual(standsOut);
  });

  it('tells a snooze with its length and its end', () => {
    const timeline = [
      aTimelineEntry({
        at: '2026-11-22T08:00:00Z',
        kind: 'snoozed',
        snoozeSeconds: 7200,
        snoozedUntil: '2026-11-22T10:00:00Z',
      }),
      aTimelineEntry({ at: '2026-11-22T08:00:00Z', kind: 'snoozed', snoozedUntil: '2026-11-22T08:30:00Z' }),
      aTimelineEntry({ at: '2026-11-22T08:00:00Z', kind: 'snooze', snoozeSeconds: 5400 }),
      aTimelineEntry({ at: '2026-11-22T08:00:00Z', kind: 'snoozed' }),
    ];
    const told = (reader: ReaderPlace) =>
      alertWords(aPage({ timeline }), reader, now).timeline.map(({ what }) => what);
    expect(told(shanghai)).toEqual([
      '屏蔽 2 小时，至 11-22 18:00',
      '屏蔽 30 分钟，至 11-22 16:30',
      '屏蔽 1 小时 30 分钟',
      '屏蔽告警',
    ]);
    expect(told(berlin)[0]).toBe('Snoozed for 2 h, until Nov 22 11:00');
  });

  it('makes links of addresses, and of nothing else', () => {
    const linked = alertWords(
      aPage({
        alert: {
          ...alert,
          description: '见 https://wiki.example.com/a。',
          labels: { runbook: 'https://run.example/b', js: 'javascript:alert(1)' },
          detailUrl: 'javascript:alert(1)',
        },
      }),
      shanghai,
      now,
    );
    expect(linked.description.map(({ href }) => href)).toEqual(['', 'https://wiki.example.com/a', '']);
    expect(linked.labels.map(({ name, value }) => [name, value[0]!.href])).toEqual([
      ['js', ''],
      ['runbook', 'https://run.example/b'],
    ]);
    expect(linked.detailUrl).toBe('');
  });
});
