import { readCsv } from './csv';
import type { ImportLine } from './import-lines';

/** Columns by every name people give them. */
const COLUMNS: Record<string, keyof ImportLine> = {
  ...{ accountid: 'accountId', id: 'accountId', 账号: 'accountId', 编号: 'accountId', 账号id: 'accountId' },
  ...{ username: 'username', login: 'username', 用户名: 'username', 登录名: 'username' },
  ...{ displayname: 'displayName', name: 'displayName', 姓名: 'displayName', 显示名: 'displayName' },
  ...{ email: 'email', mail: 'email', 邮箱: 'email', 电子邮件: 'email' },
  ...{ mobile: 'mobile', phone: 'mobile', 手机: 'mobile', 手机号: 'mobile', 电话: 'mobile' },
  ...{ password: 'password', 密码: 'password' },
  ...{ locale: 'locale', language: 'locale', 语言: 'locale', timezone: 'timeZone', 时区: 'timeZone' },
};

export interface CsvAccounts {
  accounts: ImportLine[];
  /** Headings that mean nothing here. */
  unknown: string[];
  problem?: 'empty' | 'no-id';
}

const columnOf = (heading: string): keyof ImportLine | undefined =>
  COLUMNS[heading.toLowerCase().replace(/[\s_-]/g, '')];

/** The first line names the columns; an empty cell says nothing, and what is set stays. */
export function accountsFromCsv(text: string): CsvAccounts {
  const [headings = [], ...rows] = readCsv(text);
  const columns = headings.map(columnOf);
  const unknown = headings.filter((_, i) => columns[i] === undefined);
  if (!columns.includes('accountId'))
    return { accounts: [], unknown, problem: headings.length ? 'no-id' : 'empty' };
  const accounts = rows.map((cells): ImportLine => {
    const given = Object.fromEntries(
      columns.flatMap((column, i) => (column && cells[i] ? [[column, cells[i]]] : [])),
    ) as Partial<ImportLine>;
    return { ...given, accountId: given.accountId ?? '' };
  });
  return { accounts, unknown, ...(accounts.length === 0 && { problem: 'empty' as const }) };
}
