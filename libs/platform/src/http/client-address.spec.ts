import { clientAddress, clientNetwork, isFromPrivateAddress } from './client-address.js';

/** What Fastify hands over: the peer first, then every address a trusted step vouches for. */
const request = (ips: string[], headers: Record<string, string> = {}) =>
  ({ ip: ips.at(-1)!, ips, raw: { headers, socket: { remoteAddress: ips[0] } } }) as never;

describe('clientAddress', () => {
  it('is the last address that somebody trusted vouches for', () => {
    expect(clientAddress(request(['127.0.0.1', '203.0.113.9:1025']))).toBe('203.0.113.9');
    expect(clientAddress(request(['::ffff:198.51.100.4']))).toBe('198.51.100.4');
  });

  it('is the proxy that writes "unknown"', () => {
    expect(clientAddress(request(['127.0.0.1', 'unknown']))).toBe('127.0.0.1');
  });
});

describe('clientNetwork', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::1', '::1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
  ])('counts %s as %s', (address, network) => expect(clientNetwork(address)).toBe(network));
});

describe('isFromPrivateAddress', () => {
  it.each([
    ['loopback', ['127.0.0.1'], {}, true],
    ['a neighbour', ['172.18.0.1'], {}, true],
    ['the internet', ['203.0.113.9'], {}, false],
    [
      'the internet behind a trusted proxy',
      ['127.0.0.1', '203.0.113.9'],
      { 'x-forwarded-for': '203.0.113.9' },
      false,
    ],
    ['an office behind a trusted proxy', ['127.0.0.1', '10.1.2.3'], { 'x-forwarded-for': '10.1.2.3' }, true],
    ['whoever stands behind a proxy nobody trusts', ['172.18.0.9'], { 'x-forwarded-for': '10.1.2.3' }, false],
    [
      'who forges a first step',
      ['127.0.0.1', '203.0.113.9'],
      { 'x-forwarded-for': '10.0.0.1, 203.0.113.9' },
      false,
    ],
    ['the other header’s proxy', ['172.18.0.9'], { forwarded: 'for=203.0.113.9' }, false],
  ])('judges %s', (_, ips, headers, isPrivate) =>
    expect(isFromPrivateAddress(request(ips, headers as Record<string, string>))).toBe(isPrivate),
  );
});
