import { csrfTokenOf, isCsrfToken, randomId, randomState } from './random-id.js';

describe('random ids', () => {
  it('makes states of 40 letters and digits that do not repeat', () => {
    const states = new Set(Array.from({ length: 500 }, randomState));
    expect(states.size).toBe(500);
    for (const state of states) expect(state).toMatch(/^[A-Za-z0-9]{40}$/);
  });

  it('accepts only the token derived from the browser’s own cookie', () => {
    const cookie = randomId();
    expect(isCsrfToken(csrfTokenOf(cookie), cookie)).toBe(true);
    for (const other of [csrfTokenOf(randomId()), '', cookie, undefined, ['x'], csrfTokenOf(cookie) + 'A']) {
      expect(isCsrfToken(other, cookie)).toBe(false);
    }
  });
});
