import { repeatedLines } from './import-lines';

describe('lines that stand in a list twice', () => {
  it('are refused but for the first, by id and by username in any spelling', () => {
    const lines = [
      { accountId: 'li', username: 'Li' },
      { accountId: 'wang' },
      { accountId: 'zhao', username: ' ｌｉ ' },
      { accountId: 'wang', username: 'w' },
      { accountId: '' },
      { accountId: '' },
    ];
    expect([...repeatedLines(lines).values()]).toEqual([
      {
        accountId: 'zhao',
        outcome: 'refused',
        errors: [{ field: 'username', message: 'belongs to the account li' }],
      },
      { accountId: 'wang', outcome: 'refused', errors: [expect.objectContaining({ field: 'accountId' })] },
    ]);
  });
});
