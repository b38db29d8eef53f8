import { csrfTokenOf, isCsrfToken, randomId } from './random-id.js';

describe('random ids', () => {
  it('accepts only the token derived from the browser’s own cookie', () => {
    const cookie = randomId();
    expect(isCsrfToken(csrfTokenOf(cookie), cookie)).toBe(true);
    for (const other of [csrfTokenOf(randomId()), '', cookie, undefined, ['x'], csrfTokenOf(cookie) + 'A']) {
      expect(isCsrfToken(other, cookie)).toBe(false);
    }
  });
});
