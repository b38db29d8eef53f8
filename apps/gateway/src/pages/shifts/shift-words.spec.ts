import { spanWords, wallTime } from './shift-words.js';

const now = new Date('2026-11-23T19:00:00Z');
const zh = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
const en = { locale: 'en', timeZone: 'Europe/Berlin' } as const;
const span = (from: string, to: string | null) => ({
  from: new Date(from),
  to: to === null ? null : new Date(to),
});

describe('the time of a shift', () => {
  it.each([
    ['2026-11-23T13:00:00Z', '2026-11-24T01:00:00Z', '到 今天 09:00', 'until Tomorrow 02:00'],
    ['2026-11-24T01:00:00Z', '2026-11-24T13:00:00Z', '今天 09:00 – 21:00', 'Tomorrow 02:00 – 14:00'],
    [
      '2026-11-24T13:00:00Z',
      '2026-11-25T01:00:00Z',
      '今天 21:00 – 明天 09:00',
      'Tomorrow 14:00 – Wed Nov 25 02:00',
    ],
    [
      '2026-11-28T13:00:00Z',
      '2026-11-29T01:00:00Z',
      '周六 11-28 21:00 – 周日 09:00',
      'Sat Nov 28 14:00 – Sun 02:00',
    ],
    ['2026-11-28T13:00:00Z', null, '周六 11-28 21:00 起', 'from Sat Nov 28 14:00'],
    ['2026-11-23T13:00:00Z', null, '长期', 'no end in sight'],
  ])('%s to %s, by the reader’s clock', (from, to, chinese, english) => {
    expect(spanWords(span(from, to), now, zh)).toBe(chinese);
    expect(spanWords(span(from, to), now, en)).toBe(english);
  });

  it('is typed in as the reader’s wall time', () => {
    expect(wallTime(new Date('2026-11-23T16:00:30Z'), 'Asia/Shanghai')).toBe('2026-11-24T00:00');
  });
});
