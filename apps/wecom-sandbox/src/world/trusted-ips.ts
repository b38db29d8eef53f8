import { BlockList, isIP } from 'node:net';

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** `::ffff:127.0.0.1` is what a listener on both families calls an IPv4 caller. */
export const plainAddress = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/i, '');

/** An address, or a net in CIDR notation: the latter is ours, for containers whose addresses nobody knows before. */
export function isAddressOrNet(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (isIP(address) === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 6 ? 128 : 32));
}

export function isListed(ips: readonly string[], ip: string): boolean {
  const caller = plainAddress(ip);
  if (ips.includes(caller)) return true;
  const list = new BlockList();
  for (const entry of ips) {
    const [address = '', bits] = entry.split('/');
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return list.check(caller, family(caller));
}
