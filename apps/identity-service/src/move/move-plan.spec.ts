import { leftBehind, movesOf } from './move-plan.js';

const link = (accountId: string, userId: string) => ({
  ...{ tenant: 'acme', accountId, corpId: 'wp', userId, boundAt: new Date(0) },
});
const links = [link('a', 'wo1'), link('b', 'wo2'), link('c', 'wo3'), link('d', 'wo4')];
const converted = (names: Record<string, string>, fromCorpId = 'wp') => ({
  ...{ tenant: 'acme', fromCorpId, toCorpId: 'ww' },
  items: Object.entries(names).map(([userId, toUserId]) => ({ userId, toUserId })),
});

describe('a move of links', () => {
  it('takes who has a name in the other app, and nobody by a name that two have', () => {
    expect(movesOf(links, converted({ wo1: 'zhang', wo2: 'li', wo3: 'li' }))).toEqual([
      { corpId: 'wp', userId: 'wo1', toUserId: 'zhang' },
    ]);
  });

  it('takes nobody of another corp', () => {
    expect(movesOf(links, converted({ wo1: 'zhang' }, 'wp-other'))).toEqual([]);
  });

  it('says of the others why they stayed', () => {
    const moves = movesOf(links, converted({ wo1: 'zhang', wo2: 'li' }));
    expect(leftBehind(links, moves, [{ accountId: 'a' }])).toEqual([
      { accountId: 'b', reason: 'taken' },
      { accountId: 'c', reason: 'not_found' },
      { accountId: 'd', reason: 'not_found' },
    ]);
  });
});
