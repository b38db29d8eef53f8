import { MATCH_LAMPS, shownMatch } from './match-words';

describe('what a match is called', () => {
  it('is the outcome, with the member it came to', () => {
    const bound = { accountId: 'a', outcome: 'bound', userId: 'zhangsan' } as const;
    expect(shownMatch(bound)).toEqual({ accountId: 'a', outcome: 'bound', member: 'zhangsan' });
    expect(shownMatch({ ...bound, name: '张三' }).member).toBe('zhangsan · 张三');
    expect(shownMatch({ ...bound, name: 'zhangsan' }).member).toBe('zhangsan');
  });

  it('is another word where WeCom could not be asked everything today', () => {
    const missing = { accountId: 'a', outcome: 'not_found' } as const;
    expect(shownMatch({ ...missing, askAgain: true }).outcome).toBe('tomorrow');
    expect(shownMatch(missing).outcome).toBe('not_found');
    const bound = { accountId: 'a', outcome: 'bound', userId: 'u', askAgain: true } as const;
    expect(shownMatch(bound).outcome).toBe('bound');
  });

  it('stands before what is done already', () => {
    const order = Object.keys(MATCH_LAMPS);
    expect(order.indexOf('ambiguous')).toBeLessThan(order.indexOf('bound'));
    expect(order.at(-1)).toBe('already');
  });
});
