import { CallbackCrypto } from '@app/wecom-client';
import type { GatewayConfig } from '../gateway.config.js';
import type { CallbackReceiver } from '../intake/callback-receiver.js';

/** 系统事件接收: licence events of all suites, with a key pair of its own (01 §1). */
export function systemReceiver(config: GatewayConfig): CallbackReceiver {
  return {
    path: '/wecom/callback/system',
    cryptos: [
      new CallbackCrypto({
        token: config.wecomSystemToken.reveal(),
        encodingAesKey: config.wecomSystemEncodingAesKey.reveal(),
      }),
    ],
    verificationReceiveIds: [config.wecomProviderCorpId, config.wecomSuiteId],
    receiveIds: [config.wecomProviderCorpId],
    answer: 'success',
  };
}
