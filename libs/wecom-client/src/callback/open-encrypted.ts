import type { CallbackCrypto, DecryptedMessage } from '../crypto/callback-crypto.js';
import { CallbackCryptoError } from '../crypto/callback-crypto-error.js';
import type { SignedQuery } from './callback-envelope.js';
import { CallbackRejectedError } from './callback-rejected-error.js';

export interface Opened extends DecryptedMessage {
  /** The one that fitted. */
  crypto: CallbackCrypto;
}

/**
 * Verifies, then decrypts with the first crypto that does both: several are accepted while Token or key are being
 * changed. Throws CallbackRejectedError 'signature', or 'padding' for ciphertext that was signed but cannot be read.
 */
export function openEncrypted(
  signed: SignedQuery,
  encrypted: string,
  cryptos: readonly CallbackCrypto[],
): Opened {
  let verified = false;
  for (const crypto of cryptos) {
    try {
      crypto.verify(signed.signature, signed.timestamp, signed.nonce, encrypted);
      verified = true;
      return { ...crypto.decrypt(encrypted), crypto };
    } catch (error) {
      if (!(error instanceof CallbackCryptoError)) throw error;
    }
  }
  throw new CallbackRejectedError(verified ? 'padding' : 'signature');
}
