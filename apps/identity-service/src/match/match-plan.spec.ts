import { planMatches, type Candidate, type Sought } from './match-plan.js';

const candidate = (accountId: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ accountId, email: null, mobile: null, userId: null },
  ...more,
});
const found = (userId: string): Sought => ({ outcome: 'found', userId });
const plan = (sought: Record<string, Sought>, held: string[] = [], linked: Record<string, string> = {}) =>
  planMatches(
    ['a', 'b'].map((id) => candidate(id, { userId: linked[id] ?? null })),
    new Map(Object.entries(sought)),
    new Set(held),
  );

describe('planMatches', () => {
  it('binds whoever was found, once', () => {
    expect(plan({ a: found('zhang'), b: { outcome: 'not_found' } })).toEqual([
      { accountId: 'a', outcome: 'bound', userId: 'zhang' },
      { accountId: 'b', outcome: 'not_found' },
    ]);
  });

  it('tells the name of who was found', () => {
    expect(plan({ a: { outcome: 'found', userId: 'zhang', name: '张三' } })[0]).toMatchObject({
      name: '张三',
    });
  });

  it.each<[string, Sought, object]>([
    ['has nothing to ask by', null, { outcome: 'not_found' }],
    ['could not be asked about today', { outcome: 'not_asked' }, { outcome: 'not_found', askAgain: true }],
    ['is two people', { outcome: 'ambiguous' }, { outcome: 'ambiguous' }],
    ['is not visible', { outcome: 'outside_scope' }, { outcome: 'outside_scope' }],
  ])('says of an account that %s what it is', (_, sought, expected) => {
    expect(plan({ a: sought })[0]).toEqual({ accountId: 'a', ...expected });
  });

  it('gives a member to neither of two accounts', () => {
    expect(plan({ a: found('zhang'), b: found('zhang') }).map(({ outcome }) => outcome)).toEqual([
      'ambiguous',
      'ambiguous',
    ]);
  });

  it('takes nobody from the account it is linked to', () => {
    expect(plan({ a: found('zhang') }, ['zhang'])[0]).toEqual({ accountId: 'a', outcome: 'ambiguous' });
    expect(plan({}, [], { a: 'zhang' })[0]).toEqual({ accountId: 'a', outcome: 'already', userId: 'zhang' });
  });
});
