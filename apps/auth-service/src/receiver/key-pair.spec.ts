import { CallbackCrypto } from '@app/wecom-client';
import { completedPair, newKeyPair } from './key-pair.js';

describe('the words that a receiver is opened with', () => {
  it('are made as WeCom takes them, and new each time', () => {
    const [one, other] = [newKeyPair(), newKeyPair()];
    expect(one.token).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(one.encodingAesKey).toMatch(/^[A-Za-z0-9]{43}$/);
    expect(other).not.toEqual(one);
    const crypto = new CallbackCrypto(one);
    expect(crypto.decrypt(crypto.encrypt('123', 'ww1')).message).toBe('123');
  });

  it('are taken where they are given', () => {
    const made = newKeyPair();
    expect(completedPair({ token: 'Mine123' }, made)).toEqual({ ...made, token: 'Mine123' });
    expect(completedPair({ encodingAesKey: 'a'.repeat(43) }, made)).toEqual({
      ...{ ...made, encodingAesKey: 'a'.repeat(43) },
    });
  });

  it.each([
    { token: 'no blanks' },
    { token: 'x'.repeat(33) },
    { encodingAesKey: 'a'.repeat(42) },
    { encodingAesKey: `${'a'.repeat(42)}=` },
  ])('are refused where WeCom would not take them: %j', (given) => {
    expect(() => completedPair(given, newKeyPair())).toThrow(/letters and digits/);
  });
});
