import { accountsFromCsv } from './accounts-from-csv';

describe('accounts from CSV', () => {
  it('are read by headings in either language, in any order', () => {
    const { accounts, unknown } = accountsFromCsv(
      '姓名,账号,邮箱,手机号,部门\n李四,lisi,li@acme.cn,13800000000,运维\n',
    );
    expect(accounts).toEqual([
      { accountId: 'lisi', displayName: '李四', email: 'li@acme.cn', mobile: '13800000000' },
    ]);
    expect(unknown).toEqual(['部门']);
  });

  it('say nothing where a cell is empty', () => {
    const { accounts } = accountsFromCsv('Account ID,display_name\nwang,\n');
    expect(accounts).toEqual([{ accountId: 'wang' }]);
  });

  it('are none without a column of ids, or without a line', () => {
    expect(accountsFromCsv('name\n李四').problem).toBe('no-id');
    expect(accountsFromCsv('').problem).toBe('empty');
    expect(accountsFromCsv('id,name\n').problem).toBe('empty');
  });
});
