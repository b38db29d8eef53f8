import type { CallbackCrypto } from '@app/wecom-client';

/** One of WeCom's three callback URLs (01 §1): how its requests are opened and answered. */
export interface CallbackReceiver {
  path: string;
  cryptos: readonly CallbackCrypto[];
  /** Receiveids of the console's GET: pages disagree, so provider and suite are both accepted (01 §1.4). */
  verificationReceiveIds: readonly string[];
  /** Receiveids of a push. */
  receiveIds: readonly string[] | 'inner-to-user-name';
  /** The body that means "received". */
  answer: string;
}
