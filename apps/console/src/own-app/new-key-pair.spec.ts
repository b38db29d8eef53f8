import { newKeyPair } from './new-key-pair';

describe('a new pair of Token and EncodingAESKey', () => {
  it('is what WeCom takes, and another one each time', () => {
    const pairs = Array.from({ length: 200 }, () => newKeyPair());
    for (const { token, encodingAesKey } of pairs) {
      expect(token).toMatch(/^[A-Za-z0-9]{32}$/);
      expect(encodingAesKey).toMatch(/^[A-Za-z0-9]{43}$/);
    }
    expect(new Set(pairs.flatMap(({ token, encodingAesKey }) => [token, encodingAesKey])).size).toBe(400);
  });

  it('prefers no letter: bytes beyond the last whole round are left out', () => {
    // What the random source says first is beyond, and then in order.
    const counting = (bytes: Uint8Array<ArrayBuffer>) => bytes.map((_, i) => (i < 8 ? 248 + i : i - 8));
    const { token } = newKeyPair(counting);
    expect(token).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef');
  });
});
