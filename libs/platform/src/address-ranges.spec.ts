import { AddressRanges, plainAddress } from './address-ranges.js';

describe('plainAddress', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:51234', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['[::ffff:203.0.113.9]:51234', '203.0.113.9'],
    ['2001:DB8::1', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['unknown', undefined],
    ['_hidden', undefined],
    ['', undefined],
  ])('reads %s as %s', (text, address) => expect(plainAddress(text)).toBe(address));
});

describe('AddressRanges', () => {
  it('knows addresses, ranges and names', () => {
    const ranges = AddressRanges.parse('loopback, 10.0.0.0/8,2001:db8::/32, 192.0.2.7');
    for (const inside of [
      '127.0.0.1',
      '::ffff:127.0.0.1',
      '::1',
      '10.9.9.9',
      '2001:db8::5',
      '192.0.2.7:80',
    ]) {
      expect([inside, ranges.has(inside)]).toEqual([inside, true]);
    }
    for (const outside of ['192.0.2.8', '11.0.0.1', '2001:db9::1', 'nobody']) {
      expect([outside, ranges.has(outside)]).toEqual([outside, false]);
    }
  });

  it.each(['10.0.0.0/33', 'example.com', '::1/129', '10.0.0.0/8/9', 'anybody'])('refuses %s', (entry) =>
    expect(AddressRanges.problemWith(`loopback, ${entry}`)).toContain('CIDR'),
  );
});
