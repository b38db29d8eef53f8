import type { SuiteReceiverSettings } from '../../gateway.config.js';
import type { CallbackReceiver } from './callback-receiver.js';

/** 系统事件接收URL: licence events of all suites, with a key pair of its own (01 §1). */
export function systemReceiver(suite: SuiteReceiverSettings): CallbackReceiver {
  return {
    name: 'system',
    keys: 'system',
    verificationReceiveIds: [suite.providerCorpId, suite.suiteId],
  };
}
