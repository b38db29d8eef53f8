import { Keyring } from '@app/platform';
import { sealedChannels, shownChannels } from './channel-secrets.js';

const keyring = Keyring.parse(`k:${Buffer.alloc(32, 7).toString('base64')}`);
const li = { tenant: 'acme', accountId: 'li' };
const hook = { kind: 'webhook', url: 'https://a/' } as const;

describe('secrets of channels', () => {
  it('travel sealed for their account, and are shown where they were made just now', () => {
    const [sealed] = sealedChannels([{ ...hook, secret: 'a secret of theirs' }], li, keyring)!;
    expect(sealed).toEqual({ ...hook, sealedSecret: expect.any(String) });
    const made = [{ url: hook.url, sealedSecret: sealed!.sealedSecret! }];
    expect(shownChannels([{ kind: 'wecom' }, hook], made, li, keyring)).toEqual([
      { kind: 'wecom' },
      { ...hook, secret: 'a secret of theirs' },
    ]);
    expect(() => shownChannels([hook], made, { ...li, accountId: 'wang' }, keyring)).toThrow();
    expect(shownChannels([hook], [], li, keyring)).toEqual([hook]);
    expect(sealedChannels(undefined, li, keyring)).toBeUndefined();
  });
});
