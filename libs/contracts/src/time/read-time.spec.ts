import fc from 'fast-check';
import { readTime } from './read-time.js';

const SHANGHAI = 'Asia/Shanghai';
const iso = (text: string, timeZone?: string) => {
  const reading = readTime(text, timeZone);
  return reading.kind === 'moment' ? reading.at.toISOString() : reading.kind;
};

describe('readTime', () => {
  it.each([
    ['2026-11-25T08:00:00Z', '2026-11-25T08:00:00.000Z'],
    ['2026-11-25t08:00:00.123456789z', '2026-11-25T08:00:00.123Z'],
    ['2026-11-25T08:00:00,5Z', '2026-11-25T08:00:00.500Z'],
    ['2026-11-25T08:00Z', '2026-11-25T08:00:00.000Z'],
    ['2026-11-25T08Z', '2026-11-25T08:00:00.000Z'],
    ['2026-11-25 16:00:00+08:00', '2026-11-25T08:00:00.000Z'],
    ['2026-11-25 16:00:00 +0800', '2026-11-25T08:00:00.000Z'],
    ['2026-11-25T16:00:00+08', '2026-11-25T08:00:00.000Z'],
    ['2026-11-25T13:45:00.5+05:45', '2026-11-25T08:00:00.500Z'],
    ['2026-11-25T03:00:00-0500', '2026-11-25T08:00:00.000Z'],
    ['20261125T080000Z', '2026-11-25T08:00:00.000Z'],
    ['20261125T0800Z', '2026-11-25T08:00:00.000Z'],
    ['2026-W48-3T08:00:00Z', '2026-11-25T08:00:00.000Z'],
    ['2026W483T080000Z', '2026-11-25T08:00:00.000Z'],
    ['2026-W53-5T00:00Z', '2027-01-01T00:00:00.000Z'],
    ['2026-329T08:00:00Z', '2026-11-25T08:00:00.000Z'],
    ['2026329T080000Z', '2026-11-25T08:00:00.000Z'],
    ['2024-366T00:00:00Z', '2024-12-31T00:00:00.000Z'],
    ['2026-11-25T24:00:00Z', '2026-11-26T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    [' 2026-11-25T08:00:00Z ', '2026-11-25T08:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    ['2026-11-25 16:00:00', SHANGHAI, '2026-11-25T08:00:00.000Z'],
    ['2026-11-25', SHANGHAI, '2026-11-24T16:00:00.000Z'],
    ['2026-W48-3', SHANGHAI, '2026-11-24T16:00:00.000Z'],
    ['2026-11', 'UTC', '2026-11-01T00:00:00.000Z'],
    // The clock goes from 2:00 to 3:00 and, in November, from 2:00 back to 1:00.
    ['2026-03-08T02:30:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['2026-11-01T01:30:00', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-10-04T02:15:00', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
  ])('reads %s in %s', (text, timeZone, expected) => {
    expect(iso(text, timeZone)).toBe(expected);
  });

  it.each(['0001-01-01T00:00:00Z', '0001-01-01T00:00:00+08:05', '0001-01-01', '1970-01-01T00:00:00Z'])(
    'takes %s for no time',
    (text) => expect(iso(text, SHANGHAI)).toBe('none'),
  );
  it('takes the Unix epoch for no time wherever the clock stands', () => {
    expect(iso('1970-01-01T08:00:00+08:00')).toBe('none');
    expect(iso('1970-01-01 08:00:00', SHANGHAI)).toBe('none');
    expect(iso('1970-01-01 00:00:00', SHANGHAI)).toBe('none');
  });

  it('says that it needs a time zone', () => expect(iso('2026-11-25 16:00:00')).toBe('zoneless'));

  it.each([
    'yesterday',
    '',
    '2026',
    '1764057600',
    '1764057600000',
    '2026-02-30T00:00:00Z',
    '2026-13-01',
    '2026-W54-1',
    '2025-W53-1',
    '2026-366',
    '2026-11-25T25:00:00Z',
    '2026-11-25T24:00:01Z',
    '2026-11-25T08:60:00Z',
    '2026-11-25T08:00:00+24:00',
    '2026-11-25T08:00:00 CST',
    '+002026-11-25T08:00:00Z',
    '9999-12-31T23:59:59-01:00',
    `2026-11-25T08:00:00.${'1'.repeat(200)}Z`,
  ])('does not take %s for a time', (text) => expect(iso(text, SHANGHAI)).toBe('unreadable'));

  const anyTime = fc.date({
    min: new Date('0003-01-01'),
    max: new Date('9998-01-01'),
    noInvalidDate: true,
  });

  it('reads what Date writes', () => {
    fc.assert(fc.property(anyTime, (at) => at.getTime() === 0 || iso(at.toISOString()) === at.toISOString()));
  });

  it('finds the moment at which a zone’s clock shows the time', () => {
    const zones = [
      'Asia/Shanghai',
      'America/New_York',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'Africa/Casablanca',
    ];
    const recent = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(recent, fc.constantFrom(...zones), (at, timeZone) => {
        const shown = localText(at, timeZone);
        const read = readTime(shown, timeZone);
        expect(read.kind).toBe('moment');
        // A time that comes twice is the first of the two, so it may be another moment with the same clock.
        expect(read.kind === 'moment' && localText(read.at, timeZone)).toBe(shown);
      }),
    );
  });
});

function localText(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    second: '2-digit',
  } as Intl.DateTimeFormatOptions);
  return parts.format(at);
}
