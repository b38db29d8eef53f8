import { readAccounts } from './read-accounts.js';

describe('reading the accounts of an import', () => {
  it('refuses each bad one by itself, with every field it breaks', async () => {
    const read = await readAccounts([
      { accountId: 'li', displayName: '李', email: null },
      { accountId: '李 四', email: 'nobody', password: 'short' },
      'zhao',
      { displayName: 'nameless' },
    ]);
    expect(read).toEqual([
      { account: expect.objectContaining({ accountId: 'li', displayName: '李' }) },
      { refused: { accountId: '李 四', outcome: 'refused', errors: expect.any(Array) } },
      { refused: { accountId: '', outcome: 'refused', errors: [expect.objectContaining({ field: '' })] } },
      { refused: expect.objectContaining({ accountId: '' }) },
    ]);
    const [, bad] = read as { refused?: { errors?: { field: string }[] } }[];
    expect(bad!.refused!.errors!.map(({ field }) => field).sort()).toEqual([
      'accountId',
      'email',
      'password',
    ]);
    expect(JSON.stringify(read)).not.toContain('short"');
  });
});
