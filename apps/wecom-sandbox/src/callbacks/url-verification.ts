import { randomInt } from 'node:crypto';
import { request } from 'undici';
import { encrypt, signatureOf } from '../crypto/message-crypto.js';
import type { World } from '../world/world.js';
import type { Receiver } from './callback-record.js';
import { callbackUrl, envelopeTimestamp, keysOf, receiveIdOfGet } from './envelope.js';

export interface Verification {
  receiver: Receiver;
  status: number;
  /** The body was the decrypted number and nothing else, within a second. */
  ok: boolean;
}

/** What the console does when the administrator saves a callback URL (01 §1.2). */
export async function verifyUrl(world: World, receiver: Receiver): Promise<Verification> {
  const keys = keysOf(world, receiver);
  // Published vectors hold 23 digits, past 2^63: the number is text.
  const message = Array.from({ length: 23 }, () => randomInt(1, 10)).join('');
  const echostr = encrypt(keys, message, receiveIdOfGet(world, receiver));
  const timestamp = envelopeTimestamp(world);
  const nonce = String(randomInt(1_000_000, 2_147_483_647));
  const query = new URLSearchParams({
    msg_signature: signatureOf(keys, timestamp, nonce, echostr),
    timestamp,
    nonce,
    echostr,
  });
  const answer = await request(`${callbackUrl(world, receiver)}?${query.toString()}`, {
    signal: AbortSignal.timeout(1000),
  });
  const body = await answer.body.text();
  return { receiver, status: answer.statusCode, ok: answer.statusCode === 200 && body === message };
}
