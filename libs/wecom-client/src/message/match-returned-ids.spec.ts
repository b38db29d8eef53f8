import { matchReturnedIds } from './match-returned-ids.js';

describe('matchReturnedIds', () => {
  it('finds the ids as they were sent behind lower-cased answers', () => {
    expect(matchReturnedIds(['woAnna', 'woBo', 'woCy'], ['wocy', 'woanna'])).toEqual(['woAnna', 'woCy']);
  });

  it('names both of two ids that differ only in case, unless one came back exactly', () => {
    expect(matchReturnedIds(['woAB', 'woaB'], ['woab'])).toEqual(['woAB', 'woaB']);
    expect(matchReturnedIds(['woAB', 'woaB'], ['woaB'])).toEqual(['woaB']);
  });

  it('finds plain ids in whatever case they come back (wecom/08 §2.3)', () => {
    expect(matchReturnedIds(['ZhangSan', 'lisi'], ['zhangsan', 'LiSi'])).toEqual(['ZhangSan', 'lisi']);
  });

  it('leaves out strangers and repeats', () => {
    expect(matchReturnedIds(['woA', 'woA'], ['woa', 'WOA', 'wox'])).toEqual(['woA']);
    expect(matchReturnedIds([], ['woa'])).toEqual([]);
  });
});
