import { problemWithKeys } from './key-list.js';
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
    expect(sealed).toMatch(/^v2[.]old[.]/);
    expect(ring.isOutdated(sealed)).toBe(true);
    expect(ring.isOutdated(ring.seal('secret', 'row'))).toBe(false);
    expect(ring.keyIds).toEqual(['new', 'old']);
  });

  it('gives each value a key of its own, and seals only that anew when keys rotate', () => {
    const before = Keyring.parse(`old:${key(1)}`);
    const sealed = before.seal('secret', 'row 1');
    const renewed = ring.renewed(sealed, 'row 1');
    expect(renewed).toMatch(/^v2[.]new[.]/);
    expect(renewed.split('.')[3]).toBe(sealed.split('.')[3]);
    expect(Keyring.parse(`new:${key(2)}`).open(renewed, 'row 1')).toBe('secret');
    const other = before.seal('secret', 'row 2').split('.');
    const mixed = [...sealed.split('.').slice(0, 3), other[3]].join('.');
    expect(() => before.open(mixed, 'row 2')).toThrow(expect.objectContaining({ code: 'KEYRING_REFUSED' }));
  });

  it('opens values of the format before, also of kinds that had no owner then, and seals them anew for one', () => {
    const former = Keyring.parse(`old:${key(1)}`, 'v1');
    const context = { bound: 'code card-1', before: 'code' };
    const sealed = former.seal('72 hours', context);
    expect(sealed).toMatch(/^v1[.]old[.]/);
    expect(former.open(sealed, 'code')).toBe('72 hours');
    expect(ring.open(sealed, context)).toBe('72 hours');
    expect(ring.isOutdated(sealed)).toBe(true);
    const renewed = ring.renewed(sealed, context);
    expect(ring.open(renewed, 'code card-1')).toBe('72 hours');
    for (const elsewhere of [{ bound: 'code card-2', before: 'code' }, 'code']) {
      expect(() => ring.open(renewed, elsewhere)).toThrow(
        expect.objectContaining({ code: 'KEYRING_REFUSED' }),
      );
    }
    // The way back, for a release before.
    expect(former.renewed(before(), context)).toMatch(/^v1[.]old[.]/);
    function before() {
      return Keyring.parse(`old:${key(1)}`).seal('72 hours', context);
    }
  });

  it('takes the first values of a kind, which had no owner, and makes no new ones like them', () => {
    const context = { bound: 'code corp-1', once: 'code' };
    const former = Keyring.parse(`old:${key(1)}`, 'v1');
    expect(ring.open(former.seal('secret', 'code'), context)).toBe('secret');
    expect(former.open(former.seal('secret', context), 'code corp-1')).toBe('secret');
  });

  it('refuses another row’s context, a changed byte and a shortened tag', () => {
    const sealed = ring.seal('secret', 'row 1');
    const parts = sealed.split('.');
    const bytes = Buffer.from(parts[3]!, 'base64url');
    const changed = Buffer.from(bytes);
    changed[changed.length - 1]! ^= 1;
    expect(() => ring.open(sealed, 'row 2')).toThrow(expect.objectContaining({ code: 'KEYRING_REFUSED' }));
    for (const broken of [changed, bytes.subarray(0, 20)]) {
      const text = [...parts.slice(0, 3), broken.toString('base64url')].join('.');
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
    expect(problemWithKeys(text)).not.toContain(key(1));
  });
});
