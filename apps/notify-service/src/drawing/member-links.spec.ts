import { pageUrl } from './member-links.js';

const BASE = 'https://oncall.example.com';
const app = (isOnly: boolean) => ({ integrationId: 'i1', isOnly });

describe('a page that somebody else named', () => {
  it.each([
    [`${BASE}/shifts`, app(false), `${BASE}/shifts?i=i1`],
    [`${BASE}/shifts?week=2`, app(false), `${BASE}/shifts?week=2&i=i1`],
    [`${BASE}/shifts`, app(true), `${BASE}/shifts`],
    [`${BASE}/shifts`, undefined, `${BASE}/shifts`],
    ['https://oncall.example.com.evil.net/shifts', app(false), 'https://oncall.example.com.evil.net/shifts'],
  ])('%s with %j is %s', (url, linked, shown) => {
    expect(pageUrl(`${BASE}/`, url, linked)).toBe(shown);
  });
});
