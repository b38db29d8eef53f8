import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isForbiddenAddress, type AllowedAddresses } from './forbidden-address.js';
import { OutboundForbiddenError } from './outbound-errors.js';

export type Resolve = (host: string) => Promise<LookupAddress[]>;

const resolveBySystem: Resolve = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true, verbatim: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });

/**
 * The lookup of a connection that is being made: whatever it answers is what is connected to, so that a name which means
 * another address a moment later (DNS rebinding) leads nowhere. One forbidden address among many refuses the name.
 */
export function checkedLookup(allowed: AllowedAddresses, resolve: Resolve = resolveBySystem): LookupFunction {
  return (host, options, callback) => {
    void resolve(host).then(
      (found) => {
        const [first] = found;
        if (!first || found.some(({ address }) => isForbiddenAddress(address, allowed)))
          return callback(new OutboundForbiddenError(host), '');
        if (options.all) return callback(null, found);
        callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
