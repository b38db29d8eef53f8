import fc from 'fast-check';
import { clockTime, isSameLocalDay, localTime } from './local-time.js';

const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
];

describe('local time', () => {
  it('is what Intl says, in every zone at any time', () => {
    const anyTime = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(anyTime, fc.constantFrom(...ZONES), (at, timeZone) => {
        const [month, day, , hour, minute] = new Intl.DateTimeFormat('en-US', {
          timeZone,
          hourCycle: 'h23',
          month: '2-digit',
          day: '2-digit',
          year: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
        })
          .format(at)
          .split(/\D+/);
        expect(localTime(at, 'zh-CN', timeZone)).toBe(`${month}-${day} ${hour}:${minute}`);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes its offset at the minute daylight saving time ends', () => {
    expect(clockTime(new Date('2026-11-01T05:59:59Z'), 'America/New_York')).toBe('01:59');
    expect(clockTime(new Date('2026-11-01T06:00:00Z'), 'America/New_York')).toBe('01:00');
  });

  it('tells days apart by the reader’s midnight', () => {
    const [evening, night] = [new Date('2026-11-22T15:59:00Z'), new Date('2026-11-22T16:00:00Z')];
    expect(isSameLocalDay(evening, night, 'Asia/Shanghai')).toBe(false);
    expect(isSameLocalDay(evening, night, 'UTC')).toBe(true);
  });
});
