import type { CallbackReceiver } from './callback-receiver.js';

/**
 * 数据回调. Whether the corp of an event is ours is not asked here: a subscribe may come before its install was exchanged, and
 * services ignore corps they do not know. The console verifies the URL for the provider, or for a corp where the address
 * holds $CORPID$.
 */
export function dataReceiver(): CallbackReceiver {
  return {
    name: 'data',
    keys: 'suite',
    verificationReceiveIds: 'any',
  };
}
