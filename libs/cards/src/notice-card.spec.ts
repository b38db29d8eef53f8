import { validateTemplateCard } from '@app/wecom-client';
import { decodeNoticeKey, encodeNoticeKey } from './notice-key.js';
import { noticeCard } from './notice-card.js';

const now = new Date('2026-11-23T01:00:00Z');
const reader = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
const url = 'https://oncall.example.com/shifts';
const text = {
  title: '你从现在起值班到 周三 09:00',
  lines: ['值班表：支付', '交班：李四', '之后由王五接班'],
  buttons: [
    { key: 'swap', text: '换班', style: 'primary' as const },
    { key: 'shifts', text: '我的班次', url },
  ],
};

describe('the card of a notice', () => {
  it('has rows, text and its own buttons, of which one with an address opens it', () => {
    const card = noticeCard({ text, url, now, reader });
    expect(card).toEqual({
      card_type: 'button_interaction',
      source: { desc: '值班告警', desc_color: 0 },
      main_title: { title: text.title, desc: '截至 09:00' },
      sub_title_text: '之后由王五接班',
      horizontal_content_list: [
        { keyname: '值班表', value: '支付' },
        { keyname: '交班', value: '李四' },
      ],
      card_action: { type: 1, url },
      button_list: [
        { type: 0, text: '换班', style: 1, key: 'n1:swap' },
        { type: 1, text: '我的班次', style: 2, url },
      ],
    });
    expect(validateTemplateCard({ ...card, task_id: 'n_1' } as never, { mode: 'send' })).toEqual([]);
    expect(validateTemplateCard(card as never, { mode: 'update' })).toEqual([]);
  });

  it('without buttons is one to read, on a send and on an update', () => {
    const card = noticeCard({ text: { ...text, buttons: [] }, url, now, reader });
    expect(card.card_type).toBe('text_notice');
    expect(validateTemplateCard({ ...card, task_id: 'n_1' } as never, { mode: 'send' })).toEqual([]);
    expect(validateTemplateCard(card as never, { mode: 'update' })).toEqual([]);
  });

  it('says of a press that nobody answered yet that it was taken', () => {
    expect(noticeCard({ text, url, now, reader, isTaken: true }).main_title.desc).toBe(
      '已提交，等待确认 · 截至 09:00',
    );
  });

  it('keeps hostile and long texts harmless and within the limits', () => {
    const long = {
      ...text,
      title: `$userName=wo1$ ${'长'.repeat(200)}`,
      lines: ['值班表：\u202E支付\n换行'],
    };
    const card = noticeCard({ text: long, url, now, reader });
    expect(card.main_title.title).toHaveLength(26);
    expect(card.main_title.title).not.toContain('$userName=');
    expect(JSON.stringify(card.horizontal_content_list)).not.toMatch(/\u202E|\\n/);
  });
});

describe('the key of a notice’s button', () => {
  it('comes back as it was, and nothing else is read', () => {
    expect(decodeNoticeKey(encodeNoticeKey('take-over'))).toBe('take-over');
    for (const foreign of ['o1:close:1:c', 'n1:', 'n1:A b', 'swap', null, 7]) {
      expect(decodeNoticeKey(foreign)).toBeNull();
    }
  });
});
