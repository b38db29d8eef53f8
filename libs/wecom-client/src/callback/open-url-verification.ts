import type { CallbackCrypto } from '../crypto/callback-crypto.js';
import { readSignedQuery, textOf, type CallbackQuery } from './callback-envelope.js';
import { CallbackRejectedError } from './callback-rejected-error.js';
import { openEncrypted } from './open-encrypted.js';

/**
 * Answers the console's GET verification: the returned text is the whole body to send (01 §1.2); it can exceed 2^63, so
 * it stays text. Throws CallbackRejectedError. For receiveIds pass provider corpid and suite id: pages disagree (01 §1.4).
 */
export function openUrlVerification(request: {
  query: CallbackQuery;
  cryptos: readonly CallbackCrypto[];
  receiveIds: readonly string[];
}): string {
  const signed = readSignedQuery(request.query);
  // A raw '+' of the base64 text arrives as a blank after form decoding.
  const echostr = textOf(request.query, 'echostr').replaceAll(' ', '+');
  const { message, receiveId } = openEncrypted(signed, echostr, request.cryptos);
  if (!request.receiveIds.includes(receiveId)) throw new CallbackRejectedError('receiver');
  return message;
}
