import { isIP } from 'node:net';

/** 60020: the address of the caller is not on the app's or the provider's list. */
export const IP_NOT_ALLOWED = 60020;

/**
 * The address WeCom saw us call from, as IPv4 or IPv6, out of `…, from ip: 203.0.113.9, more info at …` (07 §1). The only
 * place that reads WeCom's wording: nothing else in the answer says it. Undefined when there is none, or a masked one.
 */
export function callerAddressIn(errmsg: unknown): string | undefined {
  if (typeof errmsg !== 'string') return undefined;
  const said = /\bfrom ip\s*[:：]\s*\[?([0-9a-f.:]{2,45})/i.exec(errmsg)?.[1]?.replace(/[.:]$/, '');
  if (said === undefined) return undefined;
  const address = said.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) === 0 ? undefined : address;
}
