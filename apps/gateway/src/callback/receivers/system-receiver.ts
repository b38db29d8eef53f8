import type { SuiteReceiverSettings } from '../../gateway.config.js';
import type { CallbackKeys, CallbackReceiver } from './callback-receiver.js';

/** 系统事件接收URL: licence events of all suites, with a key pair of its own (01 §1). */
export function systemReceiver(keys: CallbackKeys, suite: SuiteReceiverSettings): CallbackReceiver {
  return {
    name: 'system',
    cryptos: [keys.system, keys.suite],
    verificationReceiveIds: [suite.providerCorpId, suite.suiteId],
  };
}
