import { Keyring } from '@app/platform';
import { PermanentCodeSeal } from './permanent-code-seal.js';

const seal = new PermanentCodeSeal(Keyring.parse(`k:${Buffer.alloc(32, 1).toString('base64')}`));

describe('a sealed permanent code', () => {
  it('opens for its corp alone', () => {
    const sealedPermanentCode = seal.seal('wpA', 'code');
    expect(seal.open({ corpId: 'wpA', sealedPermanentCode })).toBe('code');
    expect(() => seal.open({ corpId: 'wpB', sealedPermanentCode })).toThrow('does not open');
  });

  it('is not asked of a cancelled installation', () => {
    expect(() => seal.open({ corpId: 'wpA', sealedPermanentCode: null })).toThrow('cancelled');
  });
});
