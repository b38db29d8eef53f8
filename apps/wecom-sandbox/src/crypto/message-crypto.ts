import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * WeCom's half of the message crypto (01 §2), written on its own: if the sandbox used the product's code, a mistake there
 * would decrypt its own mistakes.
 */
export interface CryptoKeys {
  token: string;
  encodingAesKey: string;
}

const BLOCK = 32;

const keyOf = (keys: CryptoKeys): Buffer => Buffer.from(`${keys.encodingAesKey}=`, 'base64');

/** SHA-1 over the four values in byte order. */
export function signatureOf(keys: CryptoKeys, timestamp: string, nonce: string, encrypt: string): string {
  const sorted = [keys.token, timestamp, nonce, encrypt].sort((a, b) => (a < b ? -1 : 1));
  return createHash('sha1').update(sorted.join('')).digest('hex');
}

export function encrypt(keys: CryptoKeys, message: string, receiveId: string): string {
  const key = keyOf(keys);
  const body = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(receiveId, 'utf8')]);
  const pad = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])),
    cipher.final(),
  ]).toString('base64');
}

/** The message and its receiveid; throws on anything that is not sound. */
export function decrypt(keys: CryptoKeys, sealed: string): { message: string; receiveId: string } {
  const key = keyOf(keys);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
  const pad = padded[padded.length - 1] ?? 0;
  const plain = padded.subarray(0, padded.length - pad);
  const length = plain.length < 20 ? -1 : plain.readUInt32BE(16);
  if (pad < 1 || pad > BLOCK || length < 0 || 20 + length > plain.length)
    throw new Error('malformed ciphertext');
  return {
    message: plain.subarray(20, 20 + length).toString('utf8'),
    receiveId: plain.subarray(20 + length).toString('utf8'),
  };
}
