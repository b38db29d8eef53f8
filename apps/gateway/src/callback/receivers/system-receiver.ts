import type { SuiteReceiverSettings } from '../../gateway.config.js';
import { type CallbackReceiver, NO_RECEIVE_ID } from './callback-receiver.js';

/** 系统事件接收URL: licence events of all suites, with a key pair of its own (01 §1). */
export function systemReceiver(suite: SuiteReceiverSettings): CallbackReceiver {
  return {
    name: 'system',
    keys: 'system',
    verificationReceiveIds: [suite.providerCorpId, suite.suiteId, NO_RECEIVE_ID],
  };
}
