import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { CallbackCryptoError } from './callback-crypto-error.js';

/** PKCS#7 with a block of 32 bytes, not AES's 16: pad values 1..32 (D/91144). Standard unpadding throws on 17..32. */
const BLOCK = 32;
const RANDOM_BYTES = 16;
const HEADER_BYTES = RANDOM_BYTES + 4;

export interface CallbackCryptoOptions {
  /** Signature token of the receiver, 1..32 letters and digits. */
  token: string;
  /** 43 characters of [A-Za-z0-9], base64 of the AES key without its last '='. */
  encodingAesKey: string;
}

export interface DecryptedMessage {
  message: string;
  receiveId: string;
}

/** Signs, verifies, encrypts and decrypts the callbacks of one receiver; throws CallbackCryptoError -40004 on a bad key. */
export class CallbackCrypto {
  readonly #token: string;
  readonly #key: Buffer;
  readonly #iv: Buffer;

  constructor({ token, encodingAesKey }: CallbackCryptoOptions) {
    this.#token = token;
    if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) throw new CallbackCryptoError(-40004);
    // Node's decoder is lenient on purpose here: the 43rd character carries two dropped bits which are non-zero in
    // published keys (the worked example of D/91144 included); a canonical decoder refuses valid keys.
    this.#key = Buffer.from(`${encodingAesKey}=`, 'base64');
    if (this.#key.length !== 32) throw new CallbackCryptoError(-40004);
    this.#iv = this.#key.subarray(0, 16);
  }

  /** SHA-1 over the byte-sorted token, timestamp, nonce and ciphertext, as 40 lower-case hex characters. */
  signature(timestamp: string, nonce: string, encrypted: string): string {
    return this.#digest(timestamp, nonce, encrypted).toString('hex');
  }

  /** Compares a received signature in constant time; throws CallbackCryptoError -40001 when it differs. */
  verify(signature: string, timestamp: string, nonce: string, encrypted: string): void {
    // Buffer.from(hex) stops silently at the first bad digit, so the form is checked before the bytes.
    if (!/^[0-9a-f]{40}$/.test(signature)) throw new CallbackCryptoError(-40001);
    const expected = this.#digest(timestamp, nonce, encrypted);
    if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) throw new CallbackCryptoError(-40001);
  }

  /** Encrypts a message for a receiver; `random` (16 bytes of UTF-8) is only for reproducible vectors. */
  encrypt(message: string, receiveId: string, random?: string): string {
    const prefix = random === undefined ? randomBytes(RANDOM_BYTES) : Buffer.from(random, 'utf8');
    if (prefix.length !== RANDOM_BYTES) throw new CallbackCryptoError(-40006, 'random');
    const body = Buffer.from(message, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const plain = Buffer.concat([prefix, length, body, Buffer.from(receiveId, 'utf8')]);
    const pad = BLOCK - (plain.length % BLOCK);
    const cipher = createCipheriv('aes-256-cbc', this.#key, this.#iv).setAutoPadding(false);
    return Buffer.concat([
      cipher.update(plain),
      cipher.update(Buffer.alloc(pad, pad)),
      cipher.final(),
    ]).toString('base64');
  }

  /**
   * Decrypts verified ciphertext; throws CallbackCryptoError -40010 (base64), -40007 (length) or -40008 (padding, buffer).
   * CBC has no MAC: call verify() first, or this is a padding oracle.
   */
  decrypt(encrypted: string): DecryptedMessage {
    const buffer = this.#decryptBuffer(encrypted);
    const length = buffer.readUInt32BE(RANDOM_BYTES);
    if (HEADER_BYTES + length > buffer.length) throw new CallbackCryptoError(-40008, 'length');
    const message = buffer.subarray(HEADER_BYTES, HEADER_BYTES + length);
    const receiveId = buffer.subarray(HEADER_BYTES + length);
    return { message: utf8(message), receiveId: utf8(receiveId) };
  }

  #digest(timestamp: string, nonce: string, encrypted: string): Buffer {
    const parts = [this.#token, timestamp, nonce, encrypted].map((part) => Buffer.from(part, 'utf8'));
    return createHash('sha1')
      .update(Buffer.concat(parts.sort((a, b) => Buffer.compare(a, b))))
      .digest();
  }

  #decryptBuffer(encrypted: string): Buffer {
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted) || encrypted.length % 4 !== 0) {
      throw new CallbackCryptoError(-40010);
    }
    const cipherText = Buffer.from(encrypted, 'base64');
    if (cipherText.length === 0 || cipherText.length % BLOCK !== 0)
      throw new CallbackCryptoError(-40007, 'length');
    const decipher = createDecipheriv('aes-256-cbc', this.#key, this.#iv).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(cipherText), decipher.final()]);
    // The official libraries take an out-of-range pad value as "no padding"; being strict is safe after the signature.
    const pad = padded[padded.length - 1] ?? 0;
    if (pad < 1 || pad > BLOCK) throw new CallbackCryptoError(-40008, 'padding');
    const end = padded.length - pad;
    if (!padded.subarray(end).every((byte) => byte === pad)) throw new CallbackCryptoError(-40008, 'padding');
    if (end < HEADER_BYTES) throw new CallbackCryptoError(-40008, 'length');
    return padded.subarray(0, end);
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function utf8(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new CallbackCryptoError(-40008, 'encoding');
  }
}
