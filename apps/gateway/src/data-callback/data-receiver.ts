import { CallbackCrypto } from '@app/wecom-client';
import type { GatewayConfig } from '../gateway.config.js';
import type { CallbackReceiver } from '../intake/callback-receiver.js';

/**
 * 数据回调: the receiveid is the corp the event is about. Whether that corp is ours is not asked here: a subscribe may come
 * before its install was exchanged, and services ignore corps they do not know.
 */
export function dataReceiver(config: GatewayConfig): CallbackReceiver {
  return {
    path: '/wecom/callback/data',
    cryptos: [
      new CallbackCrypto({
        token: config.wecomSuiteToken.reveal(),
        encodingAesKey: config.wecomSuiteEncodingAesKey.reveal(),
      }),
    ],
    verificationReceiveIds: [config.wecomProviderCorpId, config.wecomSuiteId],
    receiveIds: 'inner-to-user-name',
    // The documented "nothing to say"; a passive reply is never relied on (D/90238, 05 §4.1).
    answer: '',
  };
}
