import { alertUrl, homeUrl } from './member-links.js';

const BASE = 'https://oncall.example.com/';
const only = { integrationId: 'I1', isOnly: true };
const one = { integrationId: 'I1', isOnly: false };
const alert = (alertId: string) => ({ tenant: 'acme', alertId });

it.each([
  ['of the only app', alert('a/b'), only, '/alerts/acme/a%2Fb'],
  ['of one of several', alert('1'), one, '/alerts/acme/1?i=I1'],
  ['of a card from before', alert('1'), undefined, '/alerts/acme/1'],
  ['that no browser reaches', alert('..'), only, '/app?i=I1'],
  ['that is too long', alert('界'.repeat(512)), one, '/app?i=I1'],
])('the link to an alert %s', (_, of, app, path) => {
  expect(alertUrl(BASE, of, app)).toBe(`https://oncall.example.com${path}`);
});

it('the link to the home names its app', () => {
  expect(homeUrl(BASE, only)).toBe('https://oncall.example.com/app?i=I1');
  expect(homeUrl(BASE, undefined)).toBe('https://oncall.example.com/app');
});
