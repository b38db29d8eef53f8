import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { AddressRanges, plainAddress, PRIVATE_RANGES } from '../address-ranges.js';

/** The client of a request: the last address that somebody we trust vouches for, in a spelling of its own. */
export function clientAddress(request: Pick<FastifyRequest, 'ip' | 'ips' | 'raw'>): string {
  // Nearest first. A proxy that writes "unknown" tells no more than where it stands itself.
  const told = (request.ips ?? [request.ip]).map(plainAddress).filter((address) => address !== undefined);
  return told.at(-1) ?? plainAddress(request.raw.socket.remoteAddress ?? '') ?? 'unknown';
}

/** Whose attempts are counted together: an IPv6 client owns a /64 and could count as anybody in it. */
export function clientNetwork(address: string): string {
  if (isIP(address) !== 6 || address === '::1') return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const missing = Math.max(0, 8 - groups(head).length - groups(tail).length);
  const whole = address.includes('::')
    ? [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)]
    : groups(address);
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/**
 * Whether a request comes from a private address, with no step of its way unaccounted for: one that says it was forwarded,
 * by somebody we do not trust, may come from anywhere.
 */
export function isFromPrivateAddress(request: Pick<FastifyRequest, 'ip' | 'ips' | 'raw'>): boolean {
  const { headers } = request.raw;
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .filter((address) => address.trim() !== '').length;
  const accounted = (request.ips ?? [request.ip]).length - 1;
  if (forwarded > accounted || (forwarded === 0 && headers.forwarded !== undefined)) return false;
  return PRIVATE.has(clientAddress(request));
}

const PRIVATE = new AddressRanges(PRIVATE_RANGES);
