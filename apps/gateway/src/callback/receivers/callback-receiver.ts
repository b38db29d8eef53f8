import { isDeepStrictEqual } from 'node:util';
import { CallbackCrypto, type CallbackEvent, type ReceiveIdsOf } from '@app/wecom-client';
import type { SuiteReceiverSettings } from '../../gateway.config.js';

/** `app`: of a corp's own app; the others are the suite's. */
export type ReceiverName = 'command' | 'data' | 'system' | 'app';

export const TEXT = 'text/plain; charset=utf-8';

/** One of a suite's three callback URLs (01 §1): with which keys it is opened, and whose verification it answers. */
export interface CallbackReceiver {
  name: Exclude<ReceiverName, 'app'>;
  /** Its own pair first. The other is tried too: what is signed correctly counts, on whichever URL it comes. */
  cryptos: readonly CallbackCrypto[];
  /** Receiveids of the console's GET; pages disagree, so provider and suite are both accepted (01 §1.4). */
  verificationReceiveIds: readonly string[] | 'any';
}

export const callbackPath = (name: CallbackReceiver['name']): string => `/wecom/callback/${name}`;

/** The key pairs of the command and data URLs, and of the system URL. */
export interface CallbackKeys {
  suite: CallbackCrypto;
  system: CallbackCrypto;
}

/** Two pairs, or one twice: nobody keeps an operator from entering the same in both places. */
export function callbackKeys({ suitePair, systemPair }: SuiteReceiverSettings): CallbackKeys {
  const suite = new CallbackCrypto(suitePair);
  return { suite, system: isDeepStrictEqual(suitePair, systemPair) ? suite : new CallbackCrypto(systemPair) };
}

/**
 * To whom an event of each family is addressed (01 §1.4). A key pair can serve several suites of a provider, so the
 * signature alone does not say whose event it is.
 */
export function receiveIdsOf(
  keys: CallbackKeys,
  { suiteId, providerCorpId }: SuiteReceiverSettings,
): ReceiveIdsOf {
  return (event, crypto) => {
    if (event.family === 'system') {
      return crypto === keys.system && event.serviceCorpId === providerCorpId ? [providerCorpId] : [];
    }
    if (crypto !== keys.suite) return [];
    if (event.family === 'data') return [event.toUserName];
    // An unknown command may lack its SuiteId; then the receiveid says whose it is.
    if (suiteIdOf(event) !== undefined && suiteIdOf(event) !== suiteId) return [];
    // device_data_auth_change is command-shaped and comes to the data URL, addressed to the corp (D/96103).
    return [suiteId, 'authCorpId' in event ? event.authCorpId : undefined];
  };
}

/**
 * The body that means "received". Commands: anything but the bare `success` is shown to the admin as an error, even with
 * 200 (D/90613). Data: the documented "nothing to say" (D/90238); a passive reply is never relied on (05 §4.1).
 */
export const answerTo = (event: CallbackEvent): string => (event.family === 'data' ? '' : 'success');

const suiteIdOf = (event: CallbackEvent): string | undefined =>
  'suiteId' in event ? event.suiteId : undefined;
