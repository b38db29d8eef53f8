import { spanInWords, timeInWords } from './times';

const now = Date.parse('2026-11-26T08:00:00Z');
const at = (iso: string) => timeInWords(iso, 'en', now);

describe('times', () => {
  it('are told in minutes within the hour', () => {
    expect(at('2026-11-26T07:57:00Z')).toBe('3 minutes ago');
    expect(at('2026-11-26T08:20:00Z')).toBe('in 20 minutes');
    expect(at('2026-11-26T07:59:58Z')).toBe('2 seconds ago');
  });

  it('are told by date and clock beyond, with the year where it is another one', () => {
    expect(at('2026-11-25T08:00:00Z')).toMatch(/^25\/11, \d\d:\d\d$/);
    expect(at('2025-11-25T08:00:00Z')).toMatch('2025');
  });

  it('are told as spans in their largest unit', () => {
    expect([40, 340, 7200, 200_000].map((s) => spanInWords(s, 'en'))).toEqual([
      '40 secs',
      '6 mins',
      '2 hrs',
      '2 days',
    ]);
  });
});
