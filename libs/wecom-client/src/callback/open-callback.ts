import type { CallbackCrypto } from '../crypto/callback-crypto.js';
import { CALLBACK_CLOCK_SKEW_SECONDS } from '../protocol.js';
import { readSignedQuery, scanEnvelope, type CallbackQuery } from './callback-envelope.js';
import type { CallbackEvent } from './callback-event.js';
import { CallbackRejectedError } from './callback-rejected-error.js';
import { openEncrypted } from './open-encrypted.js';
import { parseCallbackEvent } from './parse-callback-event.js';

export interface CallbackRequest {
  /** Raw body; text decoded by the framework or the bytes as they came. */
  body: string | Buffer;
  query: CallbackQuery;
  /** Current and, during a change of Token or key, previous cryptos of this receiver. */
  cryptos: readonly CallbackCrypto[];
  /** Accepted receiveids, or 'inner-to-user-name' for the data URL, where it must equal the event's own corp (01 §1.4). */
  receiveIds: readonly string[] | 'inner-to-user-name';
  now: Date;
  /** Largest accepted distance of the query timestamp from `now` in seconds, 600 by default. */
  maxSkewSeconds?: number;
}

/** Authenticates and types one POST; throws CallbackRejectedError for anything that is not a fresh, intact callback for us. */
export function openCallback(request: CallbackRequest): CallbackEvent {
  const signed = readSignedQuery(request.query);
  const encrypted = scanEnvelope(request.body);
  const { message, receiveId } = openEncrypted(signed, encrypted, request.cryptos);
  const skewSeconds = Math.abs(request.now.getTime() / 1000 - Number(signed.timestamp));
  if (skewSeconds > (request.maxSkewSeconds ?? CALLBACK_CLOCK_SKEW_SECONDS)) {
    throw new CallbackRejectedError('timestamp');
  }
  if (request.receiveIds !== 'inner-to-user-name' && !request.receiveIds.includes(receiveId)) {
    throw new CallbackRejectedError('receiver');
  }
  const event = parseCallbackEvent(message);
  if (request.receiveIds === 'inner-to-user-name' && !innerReceivers(event).includes(receiveId)) {
    throw new CallbackRejectedError('receiver');
  }
  return event;
}

/** device_data_auth_change is command-shaped yet comes to the data URL (D/96103): it has no ToUserName. */
function innerReceivers(event: CallbackEvent): readonly (string | undefined)[] {
  if ('toUserName' in event) return [event.toUserName];
  return [
    'suiteId' in event ? event.suiteId : undefined,
    'authCorpId' in event ? event.authCorpId : undefined,
  ];
}
