import { momentsInText } from './moments-in-text';
import { dayAndTime } from './times';

describe('a sentence of the server', () => {
  it('tells its moments in the reader’s zone, and else stays as it is', () => {
    const now = Date.parse('2026-03-02T12:00:00Z');
    const told = dayAndTime('2026-03-01T03:12:00Z', 'en', now);
    expect(momentsInText('Heard at 2026-03-01 03:12 UTC, once', 'en', now)).toBe(`Heard at ${told}, once`);
    expect(momentsInText('2025-03-02 11:50 UTC', 'zh', now)).toMatch(/^2025/);
    expect(momentsInText('Nothing yet', 'en', now)).toBe('Nothing yet');
  });
});
