import { randomBytes } from 'node:crypto';

const PREFIX = 'wi_';
const TOKEN = /^wi_[A-Za-z0-9_-]{43}$/;

/** Of an alert source: 32 random bytes in letters that any URL and any form takes. */
export const newIngestToken = (): string => PREFIX + randomBytes(32).toString('base64url');

export const isIngestToken = (text: unknown): text is string => typeof text === 'string' && TOKEN.test(text);

const TOKENS = /wi_[A-Za-z0-9_-]{43}/g;

/** Of a body that names its own key, as PagerDuty's do: what is kept and shown tells no token. */
export function withoutTokens(bytes: Uint8Array): Uint8Array {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!body.includes(PREFIX)) return bytes;
  return Buffer.from(body.toString('latin1').replaceAll(TOKENS, `${PREFIX}***`), 'latin1');
}
