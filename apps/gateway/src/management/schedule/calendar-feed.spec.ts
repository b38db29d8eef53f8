import { calendarFeed } from './calendar-feed.js';

const given = (name = '支付值班') => ({
  ...{ tenant: 'acme', scheduleId: 'pay', name, updatedAt: '2026-11-22T08:00:00.123Z' },
  names: new Map([['zhangsan', '张三']]),
  items: [
    {
      from: '2026-11-22T01:00:00.000Z',
      to: '2026-11-23T01:00:00.000Z',
      accountId: 'zhangsan',
      via: 'layer:0' as const,
    },
    { from: '2026-11-23T01:00:00.000Z', to: '2026-11-23T02:00:00.000Z', accountId: null, via: null },
    {
      from: '2026-11-23T02:00:00.000Z',
      to: '2026-11-24T01:00:00.000Z',
      accountId: 'lisi',
      via: 'override:7' as const,
    },
  ],
});
/** As a calendar program reads it: lines that were folded are one again. */
const linesOf = (feed: string): string[] => feed.replace(/\r\n /g, '').trimEnd().split('\r\n');

describe('calendarFeed', () => {
  it('has an event for each turn of somebody, in UTC', () => {
    const lines = linesOf(calendarFeed(given()));
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines.at(-1)).toBe('END:VCALENDAR');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
    expect(lines).toEqual(
      expect.arrayContaining([
        ...['VERSION:2.0', 'DTSTAMP:20261122T080000Z', 'X-WR-CALNAME:支付值班'],
        ...['DTSTART:20261122T010000Z', 'DTEND:20261123T010000Z', 'SUMMARY:张三 · 支付值班'],
        ...['DTSTART:20261123T020000Z', 'SUMMARY:lisi · 支付值班', 'DESCRIPTION:lisi\\, override:7'],
      ]),
    );
  });

  it('names a turn the same each time, and no two turns alike', () => {
    const uids = (feed: string) => linesOf(feed).filter((line) => line.startsWith('UID:'));
    expect(new Set(uids(calendarFeed(given()))).size).toBe(2);
    expect(calendarFeed(given())).toBe(calendarFeed(given()));
    expect(uids(calendarFeed(given('renamed')))).toEqual(uids(calendarFeed(given())));
  });

  it('breaks every line at 75 octets at most, between characters', () => {
    const feed = calendarFeed(given('值'.repeat(120)));
    const lines = feed.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(feed).not.toContain('\ufffd');
    expect(feed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(linesOf(feed)).toContain(`X-WR-CALNAME:${'值'.repeat(120)}`);
  });

  it('has no line, property or character that a name brings along', () => {
    const feed = calendarFeed(given('a\r\nEND:VCALENDAR\rATTACH:x\u0000\u0085\u202Eb\u000B'));
    expect(linesOf(feed)).toContain('X-WR-CALNAME:a\\nEND:VCALENDAR\\nATTACH:xb');
    expect(linesOf(feed).filter((line) => /^(END:VCALENDAR|ATTACH)/.test(line))).toEqual(['END:VCALENDAR']);
  });

  it('escapes what has a meaning in a text', () => {
    expect(linesOf(calendarFeed(given('a;b,c\\d\ne')))).toContain('X-WR-CALNAME:a\\;b\\,c\\\\d\\ne');
  });
});
