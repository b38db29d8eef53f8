import { createHmac, randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function letters(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += ALPHABET[byte % ALPHABET.length];
  return text;
}

/** A token, ticket or code of `length` letters and digits. */
export const randomSecret = (length: number): string => letters(randomBytes(length));

/**
 * The id a provider's apps see for a plain id: the same for all apps of one provider, another for every provider (02 §8).
 * Derived, so that a restarted sandbox knows the members that the system's database still holds.
 */
export function encryptedId(prefix: 'wp' | 'wo', providerCorpId: string, plainId: string): string {
  const digest = createHmac('sha512', providerCorpId).update(`${prefix}:${plainId}`).digest();
  return `${prefix}${letters(digest.subarray(0, 28))}AA`;
}
