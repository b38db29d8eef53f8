import type { CallbackCrypto } from '../crypto/callback-crypto.js';
import { scanEnvelope } from './callback-envelope.js';
import { CallbackRejectedError } from './callback-rejected-error.js';
import { cdata, parseCallbackXml } from './callback-xml.js';
import { openEncrypted } from './open-encrypted.js';

/** The encrypted answer to a data callback (01 §1.6); receiveId is the corp id the request came with. */
export function sealPassiveReply(reply: {
  xml: string;
  receiveId: string;
  crypto: CallbackCrypto;
  /** Unix seconds. */
  timestamp: number | string;
  nonce: string;
}): string {
  const timestamp = String(reply.timestamp);
  const encrypted = reply.crypto.encrypt(reply.xml, reply.receiveId);
  const signature = reply.crypto.signature(timestamp, reply.nonce, encrypted);
  return (
    `<xml><Encrypt>${cdata(encrypted)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature>` +
    `<TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(reply.nonce)}</Nonce></xml>`
  );
}

/** Opens a passive reply and returns its plaintext XML; throws CallbackRejectedError as openCallback does. */
export function openPassiveReply(reply: {
  body: string | Buffer;
  cryptos: readonly CallbackCrypto[];
  receiveId: string;
}): string {
  const encrypted = scanEnvelope(reply.body);
  const envelope = parseCallbackXml(reply.body.toString());
  const field = (name: string) => envelope.children.get(name)?.[0]?.text ?? '';
  const signed = { signature: field('MsgSignature'), timestamp: field('TimeStamp'), nonce: field('Nonce') };
  const { message, receiveId } = openEncrypted(signed, encrypted, reply.cryptos);
  if (receiveId !== reply.receiveId) throw new CallbackRejectedError('receiver');
  return message;
}
