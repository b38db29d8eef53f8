import { createCipheriv, createDecipheriv } from 'node:crypto';
import { InvariantError } from './errors.js';
import { randomFromPool } from './random-pool.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `v1`: the text under a key of SECRETS_KEYS. `v2`: the text under a key of its own, and that under one of SECRETS_KEYS. */
export const SEAL_FORMATS = ['v1', 'v2'] as const;
export type SealFormat = (typeof SEAL_FORMATS)[number];

/** How a value was sealed; told without any key. */
export interface SealForm {
  format: SealFormat;
  keyId: string;
}

export interface SealedValue extends SealForm {
  /** The value's own key, sealed; null in v1. */
  wrappedKey: Buffer | null;
  body: Buffer;
}

const SEALED = /^(?:v1\.([A-Za-z0-9_-]+)|v2\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{80}))\.([A-Za-z0-9_-]+)$/;

/** `v1.<key>.<body>` or `v2.<key>.<wrapped key>.<body>`; throws InvariantError `KEYRING_MALFORMED`. */
export function readSealed(text: string): SealedValue {
  const match = SEALED.exec(text);
  if (!match) {
    throw new InvariantError('KEYRING_MALFORMED', 'A sealed value has neither of the forms v1… and v2…');
  }
  const [, plainKeyId, keyId, wrapped, body] = match;
  return {
    format: wrapped === undefined ? 'v1' : 'v2',
    keyId: (keyId ?? plainKeyId)!,
    wrappedKey: wrapped === undefined ? null : Buffer.from(wrapped, 'base64url'),
    body: Buffer.from(body!, 'base64url'),
  };
}

/** How values of this form begin. */
export const formPrefix = ({ format, keyId }: SealForm): string => `${format}.${keyId}.`;

export function writeSealed({ wrappedKey, body, ...form }: SealedValue): string {
  const parts = wrappedKey === null ? [body] : [wrappedKey, body];
  return `${formPrefix(form)}${parts.map((part) => part.toString('base64url')).join('.')}`;
}

/** AES-256-GCM: nonce, tag and text in one. */
export function encrypt(key: Buffer, plain: Buffer, associated: string): Buffer {
  const nonce = randomFromPool(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(associated));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** Throws when the bytes, the key or the associated data are others. */
export function decrypt(key: Buffer, bytes: Buffer, associated: string): Buffer {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(associated));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
