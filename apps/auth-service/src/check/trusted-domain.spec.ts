import { domainOf, isTrusted } from './trusted-domain.js';

it.each([
  ['oncall.example.com', 'https://oncall.example.com', true],
  ['OnCall.example.com', 'https://oncall.example.com/', true],
  ['oncall.example.com:443', 'https://oncall.example.com', true],
  ['oncall.example.com:8443', 'https://oncall.example.com:8443', true],
  ['oncall.example.com', 'https://oncall.example.com:8443', false],
  ['oncall.example.com:8443', 'https://oncall.example.com', false],
  ['example.com', 'https://oncall.example.com', false],
  ['', 'https://oncall.example.com', false],
])('the trusted domain %j for %s: %s', (domain, url, expected) => {
  expect(isTrusted(domain, url)).toBe(expected);
});

it('is entered as host, with the port where there is one', () => {
  expect(domainOf('https://oncall.example.com:8443/')).toBe('oncall.example.com:8443');
  expect(domainOf('https://oncall.example.com')).toBe('oncall.example.com');
});
