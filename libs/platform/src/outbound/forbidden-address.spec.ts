import { AddressRanges } from '../address-ranges.js';
import { isForbiddenAddress } from './forbidden-address.js';

const NOTHING = AddressRanges.parse('');

describe('isForbiddenAddress', () => {
  it.each([
    ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '100.100.100.200', '192.0.0.192', '198.18.0.1', '203.0.113.5'],
    ...['168.63.129.16', '224.0.0.1', '239.1.1.1', '255.255.255.255', '240.0.0.1'],
    ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'ff02::1', 'fec0::1'],
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '::ffff:0:10.0.0.1', '2001:db8::1', '2001::1'],
    ...['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b:1::1', '2002:7f00:1::', '2002:a00:1::1'],
    ...['localhost', '', '2130706433', '1.2.3'],
  ])('%s is', (address) => expect(isForbiddenAddress(address, NOTHING)).toBe(true));

  it.each([
    ...['8.8.8.8', '100.63.255.255', '100.128.0.1', '172.32.0.1', '169.253.1.1', '223.255.255.255'],
    ...['2400:3200::1', '2606:4700:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1'],
  ])('%s is not', (address) => expect(isForbiddenAddress(address, NOTHING)).toBe(false));

  it('lets what is allowed pass, however it is written, and no neighbour of it', () => {
    const allowed = AddressRanges.parse('10.1.0.0/16, ::1');
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '64:ff9b::a01:203', '::1'])
      expect([address, isForbiddenAddress(address, allowed)]).toEqual([address, false]);
    for (const address of ['10.2.0.1', '127.0.0.1', '::2'])
      expect([address, isForbiddenAddress(address, allowed)]).toEqual([address, true]);
  });
});
