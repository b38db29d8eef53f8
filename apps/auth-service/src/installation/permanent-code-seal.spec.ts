import { SEAL_CONTEXT } from '@app/contracts';
import { Keyring } from '@app/platform';
import { PermanentCodeSeal } from './permanent-code-seal.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const old = Keyring.parse(key('old', 1));
const seal = new PermanentCodeSeal(old);

describe('a sealed permanent code', () => {
  it('opens for its corp alone', () => {
    const sealedPermanentCode = seal.seal('wpA', 'code');
    expect(seal.open({ corpId: 'wpA', sealedPermanentCode })).toBe('code');
    expect(() => seal.open({ corpId: 'wpB', sealedPermanentCode })).toThrow('does not open');
    expect(() => seal.renewed({ corpId: 'wpB', sealedPermanentCode })).toThrow('does not open');
  });

  it('needs nothing new while it is bound and its key the newest', () => {
    expect(seal.renewed({ corpId: 'wpA', sealedPermanentCode: seal.seal('wpA', 'code') })).toBeUndefined();
  });

  it.each([
    ['was sealed to no corp', old.seal('code', SEAL_CONTEXT.permanentCode)],
    ['was sealed with an older key', seal.seal('wpA', 'code')],
  ])('is sealed anew when it %s', (_, sealedPermanentCode) => {
    const rotated = new PermanentCodeSeal(Keyring.parse(`${key('new', 2)},${key('old', 1)}`));
    const renewed = rotated.renewed({ corpId: 'wpA', sealedPermanentCode });
    expect(renewed).toMatch(/^v1\.new\./);
    expect(rotated.open({ corpId: 'wpA', sealedPermanentCode: renewed! })).toBe('code');
  });

  it('is not asked of a cancelled installation', () => {
    expect(() => seal.open({ corpId: 'wpA', sealedPermanentCode: null })).toThrow('cancelled');
  });
});
