import { Keyring } from './keyring.js';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

describe('Keyring', () => {
  const ring = Keyring.parse(`new:${key(2)},old:${key(1)}`);

  it('opens what it sealed, never the same text twice', () => {
    const sealed = ring.seal('永久授权码', 'auth.installation.permanent_code wwcorp');
    expect(ring.open(sealed, 'auth.installation.permanent_code wwcorp')).toBe('永久授权码');
    expect(ring.seal('永久授权码', 'x')).not.toBe(ring.seal('永久授权码', 'x'));
    expect(sealed).not.toContain('永久');
  });

  it('opens what an older key sealed and calls it outdated', () => {
    const sealed = Keyring.parse(`old:${key(1)}`).seal('secret', 'row');
    expect(ring.open(sealed, 'row')).toBe('secret');
    expect(ring.keyId(sealed)).toBe('old');
    expect(ring.isOutdated(sealed)).toBe(true);
    expect(ring.isOutdated(ring.seal('secret', 'row'))).toBe(false);
  });

  it('refuses another row’s context, a changed byte and a shortened tag', () => {
    const sealed = ring.seal('secret', 'row 1');
    const bytes = Buffer.from(sealed.split('.')[2]!, 'base64url');
    const changed = Buffer.from(bytes);
    changed[changed.length - 1]! ^= 1;
    expect(() => ring.open(sealed, 'row 2')).toThrow(expect.objectContaining({ code: 'KEYRING_REFUSED' }));
    for (const broken of [changed, bytes.subarray(0, 20)]) {
      const text = `v1.new.${broken.toString('base64url')}`;
      expect(() => ring.open(text, 'row 1')).toThrow(expect.objectContaining({ code: 'KEYRING_REFUSED' }));
    }
  });

  it('names a key it lacks and a text that is not sealed', () => {
    const sealed = Keyring.parse(`gone:${key(3)}`).seal('secret', 'row');
    expect(() => ring.open(sealed, 'row')).toThrow('SECRETS_KEYS lacks the key gone');
    expect(() => ring.open('plain', 'row')).toThrow(expect.objectContaining({ code: 'KEYRING_MALFORMED' }));
  });

  it.each([
    ['a short key', 'a:c2hvcnQ='],
    ['no id', key(1)],
    ['an empty entry', `a:${key(1)},`],
    ['one id twice', `a:${key(1)},a:${key(2)}`],
  ])('refuses %s without repeating it', (_name, text) => {
    expect(() => Keyring.parse(text)).toThrow(/^SECRETS_KEYS (must be|names)/);
    expect(Keyring.problemWith(text)).not.toContain(key(1));
  });
});
