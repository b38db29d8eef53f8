/** Result codes of the official libraries (D/91144); local codes, never sent by the API. */
export type CallbackCryptoCode = -40001 | -40004 | -40005 | -40006 | -40007 | -40008 | -40010;

const MEANING: Record<CallbackCryptoCode, string> = {
  [-40001]: 'signature mismatch',
  [-40004]: 'illegal EncodingAESKey',
  [-40005]: 'receiveid mismatch',
  [-40006]: 'AES encrypt failed',
  [-40007]: 'AES decrypt failed',
  [-40008]: 'decrypted buffer illegal',
  [-40010]: 'base64 decode failed',
};

/** A callback could not be verified, decrypted or encrypted; carries the official code and no secret material. */
export class CallbackCryptoError extends Error {
  override readonly name = 'CallbackCryptoError';

  constructor(
    readonly code: CallbackCryptoCode,
    readonly detail?: 'padding' | 'length' | 'encoding' | 'random',
  ) {
    super(`${code} ${MEANING[code]}${detail ? ` (${detail})` : ''}`);
  }
}
