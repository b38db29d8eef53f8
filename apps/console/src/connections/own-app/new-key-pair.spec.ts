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
    let from = 0;
    const counting = (bytes: Uint8Array<ArrayBuffer>) => bytes.map(() => from++ % 256);
    const text = Array.from({ length: 248 }, () => newKeyPair(counting).token).join('');
    const counts = new Map<string, number>();
    for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(62);
  });
});
