import { isIP } from 'node:net';
import { AddressRanges, plainAddress } from '../address-ranges.js';

/** Addresses that requests may go to although they are no public ones. */
export interface AllowedAddresses {
  has(address: string): boolean;
}

/** IPv4 without the addresses that everybody can reach: RFC 6890, multicast, and one cloud's metadata server among public ones. */
const NOT_PUBLIC_4 = new AddressRanges([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '168.63.129.16/32'],
]);
/** Global unicast is all that is public in IPv6, but for what is kept out of it. */
const GLOBAL_6 = new AddressRanges(['2000::/3']);
const NOT_PUBLIC_6 = new AddressRanges(['2001::/23', '2001:db8::/32', '3fff::/20']);
/** Networks whose addresses carry an IPv4 address, with the group it begins at: NAT64 and 6to4. */
const CARRIERS = [
  { range: new AddressRanges(['64:ff9b::/96']), group: 6 },
  { range: new AddressRanges(['2002::/16']), group: 1 },
] as const;

/** Whether no request may go to this address: everything but public unicast, unless it is allowed. What is no address is forbidden. */
export function isForbiddenAddress(address: string, allowed: AllowedAddresses): boolean {
  const plain = plainAddress(address);
  if (plain === undefined) return true;
  if (allowed.has(plain)) return false;
  if (isIP(plain) === 4) return NOT_PUBLIC_4.has(plain);
  const carrier = CARRIERS.find(({ range }) => range.has(plain));
  if (carrier) return isForbiddenAddress(carriedBy(plain, carrier.group), allowed);
  return !GLOBAL_6.has(plain) || NOT_PUBLIC_6.has(plain);
}

/** The IPv4 address in two groups of an IPv6 address. */
function carriedBy(address: string, group: number): string {
  const [high = 0, low = 0] = groupsOf(address).slice(group, group + 2);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The eight groups of an IPv6 address; a URL writes a dotted tail as two of them. */
function groupsOf(address: string): number[] {
  const whole = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = whole.split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const [first, last] = [read(head), read(tail ?? '')];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}
