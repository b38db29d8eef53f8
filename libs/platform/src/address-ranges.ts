import { BlockList, isIP } from 'node:net';

/** Names for ranges that people would otherwise have to look up. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Addresses nobody outside the site can have. */
export const PRIVATE_RANGES = [...NAMED.loopback!, ...NAMED.linklocal!, ...NAMED.uniquelocal!];

/** A list of addresses and CIDR ranges. */
export class AddressRanges {
  private readonly ranges = new BlockList();

  constructor(entries: readonly string[]) {
    for (const range of entries.flatMap((entry) => NAMED[entry] ?? [entry])) {
      const [address = '', bits] = range.split('/');
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      this.ranges.addSubnet(
        address,
        bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits),
        family,
      );
    }
  }

  /** `loopback, 10.0.0.0/8, 2001:db8::1`; a text that is none says what is wrong by its second reader, problemWith. */
  static parse(raw: string): AddressRanges {
    return new AddressRanges(entriesOf(raw));
  }

  /** What is wrong with the text of a setting; undefined = nothing. */
  static problemWith(raw: string): string | undefined {
    const wrong = entriesOf(raw).find((entry) => !isRange(entry));
    return wrong === undefined
      ? undefined
      : `must be a comma separated list of addresses, CIDR ranges, ${Object.keys(NAMED).join(', ')}`;
  }

  has(address: string): boolean {
    const plain = plainAddress(address);
    return plain !== undefined && this.ranges.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
  }
}

/**
 * The address in a spelling of its own: without port or brackets, IPv4 also where IPv6 carries it. Undefined for what is
 * no address (`unknown`, a host name).
 */
export function plainAddress(text: string): string | undefined {
  const [, inBrackets] = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text) ?? [];
  const [, withPort] = /^([\d.]+):\d{1,5}$/.exec(text) ?? [];
  const address = (inBrackets ?? withPort ?? text).replace(/%.*$/, '').toLowerCase();
  if (isIP(address) === 0) return undefined;
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? [];
  return mapped ?? mappedInHex(address) ?? address;
}

function entriesOf(raw: string): string[] {
  return raw
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function isRange(entry: string): boolean {
  if (Object.hasOwn(NAMED, entry)) return true;
  const [address = '', bits, ...more] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

/** `::ffff:7f00:1` is 127.0.0.1 too. */
function mappedInHex(address: string): string | undefined {
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(address) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const [a, b] = [parseInt(high, 16), parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}
