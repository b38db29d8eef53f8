import { isTimeZone } from '@app/contracts';
import { Zone } from './zone.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const abbreviations = LETTERS.flatMap((a) => LETTERS.flatMap((b) => LETTERS.map((c) => a + b + c)));
const WRITTEN = [
  '+08:00',
  '+0800',
  '-03',
  'UTC+8',
  'GMT+8',
  'Etc/GMT-8',
  'PRC',
  'asia/shanghai',
  'EST5EDT',
  '',
];

describe('a time zone that is let in', () => {
  it('is one that schedules can be read in', () => {
    const names = [...Intl.supportedValuesOf('timeZone'), ...abbreviations, ...WRITTEN].filter(isTimeZone);
    expect(names.length).toBeGreaterThan(400);
    const unreadable = names.filter((name) => {
      try {
        return !Number.isFinite(Zone.of(name).wallAt(Date.UTC(2026, 10, 28)));
      } catch {
        return true;
      }
    });
    expect(unreadable).toEqual([]);
  });

  it('is no abbreviation that two places have', () => {
    expect(['CST', 'ist', 'PST'].filter(isTimeZone)).toEqual([]);
  });
});
