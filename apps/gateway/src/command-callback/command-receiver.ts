import { CallbackCrypto } from '@app/wecom-client';
import type { GatewayConfig } from '../gateway.config.js';
import type { CallbackReceiver } from '../intake/callback-receiver.js';

/** 指令回调: anything but the bare `success` is shown to the admin as an error, even with 200 (D/90613). */
export function commandReceiver(config: GatewayConfig): CallbackReceiver {
  return {
    path: '/wecom/callback/command',
    cryptos: [
      new CallbackCrypto({
        token: config.wecomSuiteToken.reveal(),
        encodingAesKey: config.wecomSuiteEncodingAesKey.reveal(),
      }),
    ],
    verificationReceiveIds: [config.wecomProviderCorpId, config.wecomSuiteId],
    receiveIds: [config.wecomSuiteId],
    answer: 'success',
  };
}
