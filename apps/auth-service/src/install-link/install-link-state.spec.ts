import { installLinkState } from './install-link-state.js';

const now = new Date('2026-11-22T08:00:00Z');
const later = new Date('2026-11-22T08:00:01Z');

describe('installLinkState', () => {
  it.each([
    ['usable', { expiresAt: later, usedAt: null }],
    ['expired', { expiresAt: now, usedAt: null }],
    ['used', { expiresAt: later, usedAt: now }],
    ['used', { expiresAt: now, usedAt: now }],
  ] as const)('is %s for %j', (state, link) => {
    expect(installLinkState(link, now)).toBe(state);
  });
});
