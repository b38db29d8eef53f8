import type { GatewayConfig } from '../../gateway.config.js';
import type { CallbackKeys, CallbackReceiver } from './callback-receiver.js';

/** 指令回调. */
export function commandReceiver(keys: CallbackKeys, config: GatewayConfig): CallbackReceiver {
  return {
    name: 'command',
    cryptos: [keys.suite, keys.system],
    verificationReceiveIds: [config.wecomProviderCorpId, config.wecomSuiteId],
  };
}
