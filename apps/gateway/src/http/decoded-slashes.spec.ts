import { withEncodedAlertId } from './decoded-slashes.js';

const base = '/api/v1/tenants/acme/alerts';

describe('an alert id whose slashes a proxy decoded', () => {
  it.each([
    [`${base}/a/b/deliveries`, `${base}/a%2Fb/deliveries`],
    [
      `${base}/{}/{team="pay"}:{}/cards?at=2026-11-26T08:00:00Z`,
      `${base}/{}%2F{team="pay"}:{}/cards?at=2026-11-26T08:00:00Z`,
    ],
    [`${base}/a/b`, `${base}/a%2Fb`],
    [`${base}/a/b/?x=1`, `${base}/a%2Fb/?x=1`],
    [`${base}/a/cards/deliveries`, `${base}/a%2Fcards/deliveries`],
    [`${base}/a/b/story`, `${base}/a%2Fb/story`],
    [`${base}/a/b/pages`, `${base}/a%2Fb/pages`],
    [`${base}/a/b/cards/01J9/drawn?at=x`, `${base}/a%2Fb/cards/01J9/drawn?at=x`],
  ])('leads to its route: %s', (url, written) => expect(withEncodedAlertId(url)).toBe(written));

  it.each([
    `${base}/a%2Fb/deliveries`,
    `${base}/a/deliveries?limit=1`,
    `${base}/a/cards/01J9/drawn`,
    `${base}/a`,
    `${base}/a/`,
    `${base}?limit=1`,
    '/alerts/acme/a/b',
    '/api/v1/tenants/acme/cards',
  ])('is none in %s', (url) => expect(withEncodedAlertId(url)).toBe(url));
});
