import type { CallbackEvent, ReceiveIdsOf } from '@app/wecom-client';
import type { SuiteReceiverSettings } from '../../gateway.config.js';
import type { KeyPlace, SuiteKeys } from './suite-keys.js';

/** `app`: of a corp's own app; the others are the suite's. */
export type ReceiverName = 'command' | 'data' | 'system' | 'app';

export const TEXT = 'text/plain; charset=utf-8';

/** One of a suite's three callback URLs (01 §1): with which keys it is opened, and whose verification it answers. */
export interface CallbackReceiver {
  name: Exclude<ReceiverName, 'app'>;
  /** Whose key pairs are tried first. */
  keys: KeyPlace;
  /** Receiveids of the console's GET; pages disagree, so provider and suite are both accepted (01 §1.4). */
  verificationReceiveIds: readonly string[] | 'any';
}

export const callbackPath = (name: CallbackReceiver['name']): string => `/wecom/callback/${name}`;

/** An individual (个人主体) provider's apps have no receiveid (D/91144). */
export const NO_RECEIVE_ID = '';
const PLAIN_CORP_ID = /^ww[0-9a-f]{16}$/;
const ENCRYPTED_CORP_ID = /^wp/;

/**
 * To whom an event of each family is addressed (01 §1.4). A key pair can serve several suites of a provider, so the
 * signature alone does not say whose event it is. Of data events pages disagree: the corp as the event has it, its plain id,
 * or the suite.
 */
export function receiveIdsOf(
  keys: SuiteKeys,
  { suiteId, providerCorpId }: SuiteReceiverSettings,
): ReceiveIdsOf {
  return (event, crypto, receiveId) => {
    if (event.family === 'system') {
      return keys.isOf('system', crypto) && event.serviceCorpId === providerCorpId
        ? [providerCorpId, suiteId, NO_RECEIVE_ID]
        : [];
    }
    if (!keys.isOf('suite', crypto)) return [];
    if (event.family === 'data') {
      const { toUserName } = event;
      if (toUserName === undefined) return [];
      const isItsPlainId = ENCRYPTED_CORP_ID.test(toUserName) && PLAIN_CORP_ID.test(receiveId);
      return [toUserName, suiteId, NO_RECEIVE_ID, isItsPlainId ? receiveId : undefined];
    }
    // An unknown command may lack its SuiteId; then the receiveid says whose it is.
    if (suiteIdOf(event) !== undefined && suiteIdOf(event) !== suiteId) return [];
    // device_data_auth_change is command-shaped and comes to the data URL, addressed to the corp (D/96103).
    return [
      suiteId,
      'authCorpId' in event ? event.authCorpId : undefined,
      suiteIdOf(event) === suiteId ? NO_RECEIVE_ID : undefined,
    ];
  };
}

/**
 * The body that means "received". Commands: anything but the bare `success` is shown to the admin as an error, even with
 * 200 (D/90613). Data: the documented "nothing to say" (D/90238); a passive reply is never relied on (05 §4.1).
 */
export const answerTo = (event: CallbackEvent): string => (event.family === 'data' ? '' : 'success');

const suiteIdOf = (event: CallbackEvent): string | undefined =>
  'suiteId' in event ? event.suiteId : undefined;
