import type { CallbackCrypto } from '../crypto/callback-crypto.js';
import { CALLBACK_CLOCK_SKEW_SECONDS } from '../protocol.js';
import { readSignedQuery, scanEnvelope, type CallbackQuery, type SignedQuery } from './callback-envelope.js';
import type { CallbackEvent } from './callback-event.js';
import { CallbackRejectedError } from './callback-rejected-error.js';
import { openEncrypted } from './open-encrypted.js';
import { parseCallbackEvent } from './parse-callback-event.js';

/** The receiveids an event may have that was opened by this crypto; `receiveId` is the one that it has. */
export type ReceiveIdsOf = (
  event: CallbackEvent,
  crypto: CallbackCrypto,
  receiveId: string,
) => readonly (string | undefined)[];

export interface CallbackRequest {
  /** Raw body; text decoded by the framework or the bytes as they came. */
  body: string | Buffer;
  query: CallbackQuery;
  /** Current and, during a change of Token or key, previous cryptos of this receiver. */
  cryptos: readonly CallbackCrypto[];
  /**
   * Accepted receiveids: a list, 'inner-to-user-name' for the data URL, where it must equal the event's own corp (01 §1.4),
   * or a function for a receiver that goes by what the message is.
   */
  receiveIds: readonly string[] | 'inner-to-user-name' | ReceiveIdsOf;
  now: Date;
  /** Largest accepted distance of the query timestamp from `now` in seconds, 600 by default. */
  maxSkewSeconds?: number;
}

/** Authenticates and types one POST; throws CallbackRejectedError for anything that is not a fresh, intact callback for us. */
export function openCallback(request: CallbackRequest): CallbackEvent {
  const signed = readSignedQuery(request.query);
  const encrypted = scanEnvelope(request.body);
  const { message, receiveId, crypto } = openEncrypted(signed, encrypted, request.cryptos);
  refuseOtherTimes(signed, request.now, request.maxSkewSeconds);
  const { receiveIds } = request;
  const isFixed = typeof receiveIds === 'object';
  if (isFixed && !receiveIds.includes(receiveId)) throw new CallbackRejectedError('receiver');
  const event = parseCallbackEvent(message);
  if (isFixed) return event;
  const accepted =
    receiveIds === 'inner-to-user-name' ? innerReceivers(event) : receiveIds(event, crypto, receiveId);
  if (!accepted.includes(receiveId)) throw new CallbackRejectedError('receiver');
  return event;
}

/** Throws CallbackRejectedError 'timestamp' for what was signed too long before or after `now`. */
export function refuseOtherTimes(
  signed: SignedQuery,
  now: Date,
  maxSkewSeconds = CALLBACK_CLOCK_SKEW_SECONDS,
): void {
  const skewSeconds = Math.abs(now.getTime() / 1000 - Number(signed.timestamp));
  if (skewSeconds > maxSkewSeconds) throw new CallbackRejectedError('timestamp');
}

/** device_data_auth_change is command-shaped yet comes to the data URL (D/96103): it has no ToUserName. */
function innerReceivers(event: CallbackEvent): readonly (string | undefined)[] {
  if ('toUserName' in event) return [event.toUserName];
  return [
    'suiteId' in event ? event.suiteId : undefined,
    'authCorpId' in event ? event.authCorpId : undefined,
  ];
}
