import { asIso } from './other-times.js';

describe('times that are not written as ISO 8601 has them', () => {
  it.each([
    // Go's time.Time.String(), with and without the monotonic clock, of a zone with and without a name
    ['2026-11-28 14:04:51.123456789 +0800 CST m=+0.000013', '2026-11-28T14:04:51.123456789+0800'],
    ['2026-11-28 14:04:51 +0000 UTC', '2026-11-28T14:04:51+0000'],
    ['2026-11-28 14:04:51 -0300 -03', '2026-11-28T14:04:51-0300'],
    // Mails and HTTP
    ['Sat, 28 Nov 2026 14:04:51 GMT', '2026-11-28T14:04:51Z'],
    ['Sat, 28 Nov 2026 14:04:51 +0800', '2026-11-28T14:04:51+0800'],
    ['28 Nov 2026 9:04:51 +0800', '2026-11-28T09:04:51+0800'],
    ['28-Nov-2026 14:04:51', '2026-11-28T14:04:51'],
    // C and date(1)
    ['Sat Nov 28 14:04:51 2026', '2026-11-28T14:04:51'],
    ['Sat Nov  8 14:04:51 UTC 2026', '2026-11-08T14:04:51Z'],
    // People and forms
    ['2026年11月8日 9时5分', '2026-11-08T09:05:00'],
    ['2026年11月28日 14:04:51', '2026-11-28T14:04:51'],
    ['2026年11月28日14时04分51秒', '2026-11-28T14:04:51'],
    ['2026/11/8 9:05', '2026-11-08T09:05:00'],
    ['2026.11.28 14:04:51.5 +08:00', '2026-11-28T14:04:51.5+08:00'],
    ['2026.11.28', '2026-11-28'],
    [' 2026/11/28 ', '2026-11-28'],
  ])('%s', (text, iso) => expect(asIso(text)).toBe(iso));

  it.each([
    '2026-11-28T14:04:51Z',
    '20261128T140451Z',
    '2026-W48-3',
    'yesterday',
    '',
    // A zone's name alone says nothing certain: CST is China's and Chicago's.
    'Sat Nov 28 14:04:51 CST 2026',
    `2026/11/28 ${'1'.repeat(100)}`,
  ])('%s stays as it is', (text) => expect(asIso(text)).toBe(text));

  it('a month that no year has is no date', () =>
    expect(asIso('28 Foo 2026 14:04:51')).toBe('2026-00-28T14:04:51'));
});
