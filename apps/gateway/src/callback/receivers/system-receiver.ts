import type { GatewayConfig } from '../../gateway.config.js';
import type { CallbackKeys, CallbackReceiver } from './callback-receiver.js';

/** 系统事件接收URL: licence events of all suites, with a key pair of its own (01 §1). */
export function systemReceiver(keys: CallbackKeys, config: GatewayConfig): CallbackReceiver {
  return {
    name: 'system',
    cryptos: [keys.system, keys.suite],
    verificationReceiveIds: [config.wecomProviderCorpId, config.wecomSuiteId],
  };
}
