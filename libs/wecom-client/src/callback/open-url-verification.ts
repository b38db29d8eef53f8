import type { CallbackCrypto } from '../crypto/callback-crypto.js';
import { readSignedQuery, textOf, type CallbackQuery } from './callback-envelope.js';
import { CallbackRejectedError } from './callback-rejected-error.js';
import { refuseOtherTimes } from './open-callback.js';
import { openEncrypted } from './open-encrypted.js';

/** The console sends random digits (01 §1.2); a captured push would be XML or JSON, with a ticket or a code inside. */
const ECHO = /^[A-Za-z0-9+/=_.:-]{1,256}$/;

export interface UrlVerification {
  query: CallbackQuery;
  cryptos: readonly CallbackCrypto[];
  /** Provider corpid and suite id: pages disagree (01 §1.4); `any` where a corp's id may stand too. */
  receiveIds: readonly string[] | 'any';
  now: Date;
  maxSkewSeconds?: number;
}

/**
 * Answers the console's GET verification: the returned text is the whole body to send (01 §1.2); it can exceed 2^63, so
 * it stays text. Throws CallbackRejectedError; 'plaintext' for what the console would not have sent, so that this door
 * shows nobody what a push held.
 */
export function openUrlVerification(request: UrlVerification): string {
  const signed = readSignedQuery(request.query);
  // A raw '+' of the base64 text arrives as a blank after form decoding.
  const echostr = textOf(request.query, 'echostr').replaceAll(' ', '+');
  const { message, receiveId } = openEncrypted(signed, echostr, request.cryptos);
  refuseOtherTimes(signed, request.now, request.maxSkewSeconds);
  if (request.receiveIds !== 'any' && !request.receiveIds.includes(receiveId)) {
    throw new CallbackRejectedError('receiver');
  }
  if (!ECHO.test(message)) throw new CallbackRejectedError('plaintext');
  return message;
}
