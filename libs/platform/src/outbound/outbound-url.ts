import { isIP } from 'node:net';
import { isForbiddenAddress, type AllowedAddresses } from './forbidden-address.js';

const LONGEST_URL = 2_048;

/**
 * What keeps a text from being the address of a webhook, in words that do not repeat it; undefined = nothing that can be
 * told without resolving its name, which every request does again.
 */
export function checkOutboundUrl(text: string, allowed?: AllowedAddresses): string | undefined {
  if (text.length > LONGEST_URL || !/^https?:\/\//i.test(text) || !URL.canParse(text))
    return `must be a URL that starts with http:// or https://, of at most ${LONGEST_URL} characters`;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or a password';
  if (allowed && isForbiddenHost(url, allowed))
    return 'must not lead to a loopback or private address (OUTBOUND_ALLOW can list those that may be reached)';
  return undefined;
}

/** Of hosts that need no resolving: addresses, in every spelling a URL knows, and names of this machine. */
export function isForbiddenHost(url: URL, allowed: AllowedAddresses): boolean {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (isIP(host) !== 0) return isForbiddenAddress(host, allowed);
  return /^(.*\.)?localhost$/.test(host) && isForbiddenAddress('127.0.0.1', allowed);
}
