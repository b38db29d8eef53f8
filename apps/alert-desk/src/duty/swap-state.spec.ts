import { SWAP_STATES } from '@app/contracts';
import { mayAnswer, SWAP_TRANSITIONS } from './swap-state.js';

describe('a swap', () => {
  it('is over with the first answer', () => {
    for (const state of SWAP_STATES.filter((one) => one !== 'asked'))
      expect(SWAP_TRANSITIONS[state]).toEqual({});
    expect(Object.values(SWAP_TRANSITIONS.asked).sort()).toEqual([
      'accepted',
      'declined',
      'expired',
      'withdrawn',
    ]);
  });

  const open = { accountId: 'zhang', colleagueId: null, asked: ['li', 'wang'] };
  const directed = { accountId: 'zhang', colleagueId: 'li', asked: ['li'] };
  it.each([
    ['accept', open, 'li', true],
    ['accept', open, 'zhang', false],
    ['accept', open, 'zhao', false],
    ['accept', directed, 'wang', false],
    ['decline', open, 'li', false],
    ['decline', directed, 'li', true],
    ['decline', directed, 'zhang', false],
    ['withdraw', open, 'zhang', true],
    ['withdraw', directed, 'li', false],
  ] as const)('%s of %j by %s: %s', (event, swap, who, may) => {
    expect(mayAnswer(event, swap, who)).toBe(may);
  });
});
