import type { AccountView } from '@app/contracts';
import { foundUpTo } from './found-up-to.js';

const account = (corpId: string, userId: string) =>
  ({ accountId: userId, binding: { corpId, userId } }) as AccountView;

describe('the unlicensed of a batch', () => {
  const accounts = [account('A', 'a1'), account('B', 'b1'), account('A', 'a2'), account('B', 'b2')];
  const ids = (licenses: Record<string, Record<string, boolean | null>>) => {
    const given = Object.entries(licenses).map(([corp, of]) => [corp, new Map(Object.entries(of))] as const);
    const { found, lookedAt } = foundUpTo(accounts, new Map(given));
    return [found.map(({ accountId }) => accountId), lookedAt];
  };

  it('are those known to have none; who nobody knows about is none of them', () => {
    expect(ids({ A: { a1: false, a2: null }, B: { b1: true, b2: false } })).toEqual([['a1', 'b2'], 4]);
  });

  it('end before the first that was not looked at, also when later ones of another corp were', () => {
    expect(ids({ A: { a1: false }, B: { b1: false, b2: false } })).toEqual([['a1', 'b1'], 2]);
  });
});
