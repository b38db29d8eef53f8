import { validateTemplateCard } from '@app/wecom-client';
import { summaryCard, type SummaryCardInput } from './summary-card.js';

const input: SummaryCardInput = {
  counts: { critical: 0, warning: 50, info: 25 },
  titles: ['磁盘使用率过高', '$userName=wo1$ 连接池耗尽', '第三条', '第四条'],
  url: 'https://oncall.example.com/app',
  now: new Date('2026-11-22T08:12:00Z'),
  reader: { locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
};

describe('a summary card', () => {
  it('says exactly how many alerts of which severity, and where they are', () => {
    expect(summaryCard(input)).toMatchObject({
      main_title: { title: '另有 75 条告警，合并通知', desc: expect.stringContaining('16:12') as string },
      emphasis_content: { title: '75' },
      horizontal_content_list: [
        { keyname: '警告', value: '50 条' },
        { keyname: '提示', value: '25 条' },
      ],
      card_action: { type: 1, url: input.url },
    });
  });

  it('names the most urgent ones, as text', () => {
    const { sub_title_text } = summaryCard(input);
    expect(sub_title_text).toContain('磁盘使用率过高');
    expect(sub_title_text).not.toContain('第四条');
    expect(sub_title_text).not.toContain('$userName=');
  });

  it.each(['zh-CN', 'en'] as const)('is a card WeCom takes in %s, whatever the titles', (locale) => {
    const titles = Array.from({ length: 2_000 }, () => '长'.repeat(512));
    const card = summaryCard({ ...input, titles, reader: { locale, timeZone: 'Europe/Berlin' } });
    expect(validateTemplateCard({ ...card, task_id: 's_1' }, { mode: 'send' })).toEqual([]);
  });
});
