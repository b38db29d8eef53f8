import type { SuiteReceiverSettings } from '../../gateway.config.js';
import { type CallbackReceiver, NO_RECEIVE_ID } from './callback-receiver.js';

/** 指令回调. */
export function commandReceiver(suite: SuiteReceiverSettings): CallbackReceiver {
  return {
    name: 'command',
    keys: 'suite',
    verificationReceiveIds: [suite.providerCorpId, suite.suiteId, NO_RECEIVE_ID],
  };
}
