import type { SuiteReceiverSettings } from '../../gateway.config.js';
import type { CallbackKeys, CallbackReceiver } from './callback-receiver.js';

/** 指令回调. */
export function commandReceiver(keys: CallbackKeys, suite: SuiteReceiverSettings): CallbackReceiver {
  return {
    name: 'command',
    cryptos: [keys.suite, keys.system],
    verificationReceiveIds: [suite.providerCorpId, suite.suiteId],
  };
}
