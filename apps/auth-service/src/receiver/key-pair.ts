import { CALLBACK_TOKEN_PATTERN, ENCODING_AES_KEY_PATTERN, type CallbackKeyPair } from '@app/contracts';
import { DomainError } from '@app/platform';
import { randomState } from '@app/wecom-client';

const TOKEN_LENGTH = 32;
const KEY_LENGTH = 43;

/** Letters and digits, as WeCom's console makes them itself (D/91116). */
export const newKeyPair = (): CallbackKeyPair => ({
  token: randomState(TOKEN_LENGTH),
  encodingAesKey: randomState(KEY_LENGTH),
});

/** What is given, the rest from elsewhere. Throws DomainError INVALID_REQUEST for what WeCom's console would not take. */
export function completedPair(given: Partial<CallbackKeyPair>, rest: CallbackKeyPair): CallbackKeyPair {
  const { token = rest.token, encodingAesKey = rest.encodingAesKey } = given;
  if (!CALLBACK_TOKEN_PATTERN.test(token) || !ENCODING_AES_KEY_PATTERN.test(encodingAesKey)) {
    throw new DomainError('INVALID_REQUEST', 'A Token has 3 to 32 letters and digits, an EncodingAESKey 43');
  }
  return { token, encodingAesKey };
}
