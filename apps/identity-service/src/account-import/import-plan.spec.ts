import type { ImportedAccount } from '@app/contracts';
import { DomainError } from '@app/platform';
import { plainChannel } from '../channel/stored-channel.js';
import { type ImportableAccount, type ImportQuestion, planImport } from './import-plan.js';

const li: ImportableAccount = {
  ...{ accountId: 'li', username: 'li', usernameKey: 'li', displayName: '李', email: 'li@example.com' },
  ...{ mobile: null, channels: null, locale: null, timeZone: null, disabled: false },
};

const channelsOf: ImportQuestion['channelsOf'] = ({ channels }) => channels!.map(plainChannel);

function plan(accounts: ImportedAccount[], more: Partial<ImportQuestion> = {}) {
  const stored = new Map([[li.accountId, li]]);
  const owners = { byName: new Map([['li', 'li']]), byKey: new Map([['li', 'li']]) };
  return planImport({ accounts, stored, owners, newPasswords: new Set(), channelsOf, ...more });
}
const results = (accounts: ImportedAccount[], more?: Partial<ImportQuestion>) =>
  plan(accounts, more).map(({ result }) => result);

describe('what becomes of imported accounts', () => {
  it('makes a new one, named by its id where no name is given', () => {
    const [one] = plan([{ accountId: 'wang' }]);
    expect(one).toMatchObject({
      result: { accountId: 'wang', outcome: 'created' },
      account: { username: 'wang', displayName: 'wang', email: null, disabled: false },
    });
  });

  it('keeps a phone number as its digits', () => {
    const [one] = plan([{ accountId: 'wang', mobile: '138-0000 0000' }]);
    expect(one!.account).toMatchObject({ mobile: '13800000000' });
    const [same] = results([{ accountId: 'li', mobile: '138 1' }], {
      stored: new Map([['li', { ...li, mobile: '1381' }]]),
    });
    expect(same).toEqual({ accountId: 'li', outcome: 'same' });
  });

  it('keeps what is not given, and names the fields that differ', () => {
    const [one] = plan([{ accountId: 'li', displayName: '李四', username: ' ｌｉ ' }]);
    expect(one!.result).toEqual({ accountId: 'li', outcome: 'changed', changes: ['displayName'] });
    expect(one!.account).toEqual({ ...li, displayName: '李四' });
    expect(results([{ accountId: 'li', email: 'li@example.com' }])).toEqual([
      { accountId: 'li', outcome: 'same' },
    ]);
  });

  it('keeps channels that are not given, and refuses those that cannot be used', () => {
    const mail = { ...li, channels: [{ kind: 'email' as const }] };
    const stored = new Map([['li', mail]]);
    expect(
      results([{ accountId: 'li', channels: [{ kind: 'email', fallbackOnly: false }] }], { stored }),
    ).toEqual([{ accountId: 'li', outcome: 'same' }]);
    expect(plan([{ accountId: 'li', displayName: '李四' }], { stored })[0]!.account).toMatchObject({
      channels: mail.channels,
    });
    const refuses = (): never => {
      throw new DomainError('CHANNEL_REFUSED', 'channels: no');
    };
    const [one] = results([{ accountId: 'li', channels: [{ kind: 'email' }] }], { channelsOf: refuses });
    expect(one).toMatchObject({
      outcome: 'refused',
      errors: [{ field: 'channels', message: 'channels: no' }],
    });
  });

  it('names a password by its field alone', () => {
    const given = { accountId: 'li', sealedPassword: 'sealed' };
    expect(results([given], { newPasswords: new Set(['li']) })).toEqual([
      { accountId: 'li', outcome: 'changed', changes: ['password'] },
    ]);
    expect(results([given])).toEqual([{ accountId: 'li', outcome: 'same' }]);
  });

  it('refuses a username that somebody has, also in another spelling or in the same list, and goes on', () => {
    expect(
      results([
        { accountId: 'a', username: 'LI' },
        { accountId: 'b', username: 'zhao' },
        { accountId: 'c', username: 'Zhao' },
        { accountId: 'li', username: 'neu' },
        { accountId: 'd', username: 'li' },
      ]),
    ).toEqual([
      { accountId: 'a', outcome: 'refused', errors: [expect.objectContaining({ field: 'username' })] },
      { accountId: 'b', outcome: 'created' },
      {
        accountId: 'c',
        outcome: 'refused',
        errors: [{ field: 'username', message: 'belongs to the account b' }],
      },
      { accountId: 'li', outcome: 'changed', changes: ['username'] },
      {
        accountId: 'd',
        outcome: 'refused',
        errors: [{ field: 'username', message: 'belongs to the account li' }],
      },
    ]);
  });

  it('takes the first of two lines of one account', () => {
    expect(results([{ accountId: 'x' }, { accountId: 'x', displayName: 'X' }])).toEqual([
      { accountId: 'x', outcome: 'created' },
      { accountId: 'x', outcome: 'refused', errors: [expect.objectContaining({ field: 'accountId' })] },
    ]);
  });

  it('leaves an older account without a key as it is', () => {
    const old = { ...li, usernameKey: null };
    const [one] = plan([{ accountId: 'li', displayName: 'L' }], { stored: new Map([['li', old]]) });
    expect(one!.account!.usernameKey).toBeNull();
  });
});
