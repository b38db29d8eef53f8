import { AddressRanges } from '../address-ranges.js';
import { Env } from '../config/env.js';
import { isLoopbackHost } from '../config/production.js';
import type { AllowedAddresses } from './forbidden-address.js';

/** Declares `OUTBOUND_ALLOW` in the config class of a service that sends to, or stores, addresses people give. */
export const OutboundAllow = (): PropertyDecorator =>
  Env('OUTBOUND_ALLOW', {
    default: '',
    doc: 'Which private addresses webhooks, silences and what an OIDC issuer names elsewhere may be at: addresses, CIDR ranges, loopback | linklocal | uniquelocal, comma separated',
    check: AddressRanges.problemWith,
  });

export interface KnowsOutbound {
  publicBaseUrl: string;
  outboundAllow: string;
}

/** Every address where the whole system is one machine's (contract §9), else what OUTBOUND_ALLOW lists. */
export function allowedAddresses({ publicBaseUrl, outboundAllow }: KnowsOutbound): AllowedAddresses {
  if (isLoopbackHost(new URL(publicBaseUrl).hostname)) return { has: () => true };
  return AddressRanges.parse(outboundAllow);
}
