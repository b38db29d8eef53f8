import { webhookSecretContext } from '@app/contracts';
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

  it('a robot’s address travels masked, its key sealed; once masked it keeps the key that is known', () => {
    const key = '693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa';
    const given = {
      kind: 'robot',
      url: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`,
    } as const;
    const [sealed] = sealedChannels([given], li, keyring)!;
    expect(JSON.stringify(sealed)).not.toContain(key);
    expect(keyring.open(sealed!.sealedSecret!, webhookSecretContext(li))).toBe(key);
    expect(sealedChannels([{ kind: 'robot', url: sealed!.url }], li, keyring)).toEqual([
      { kind: 'robot', url: sealed!.url },
    ]);
  });
});
