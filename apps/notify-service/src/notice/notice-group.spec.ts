import type { Recipient } from '../message/recipient.js';
import { groupReaders } from './notice-group.js';

const reader = (accountId: string, change: Partial<Recipient> = {}) => ({
  accountId,
  recipient: {
    ...{ corpId: 'wpA', agentId: 1, userId: `wo${accountId}`, name: accountId },
    ...{ locale: 'zh-CN' as const, timeZone: 'Asia/Shanghai' },
    ...change,
  },
});
const accountsOf = (groups: ReturnType<typeof groupReaders>) =>
  groups.map(({ readers }) => readers.map(({ accountId }) => accountId));

describe('readers of one notice', () => {
  it('share a message when they read alike through one app', () => {
    const readers = [reader('a'), reader('b'), reader('c', { locale: 'en' }), reader('d', { corpId: 'wpB' })];
    expect(accountsOf(groupReaders('acme', 'n', readers))).toEqual([['a', 'b'], ['c'], ['d']]);
  });

  it('have a card id that is a task_id, the same in any order and another for every notice and tenant', () => {
    const idOf = (tenant: string, notice: string, ...names: string[]) =>
      groupReaders(
        tenant,
        notice,
        names.map((name) => reader(name)),
      )[0]!.cardId;
    expect(idOf('acme', 'n', 'a', 'b')).toBe(idOf('acme', 'n', 'b', 'a'));
    const ids = [
      idOf('acme', 'n', 'a'),
      idOf('acme', 'n', 'b'),
      idOf('acme', 'm', 'a'),
      idOf('other', 'n', 'a'),
    ];
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^n_[A-Za-z0-9_-]{30}$/);
  });
});
