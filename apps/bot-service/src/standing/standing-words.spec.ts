import type { StandingState } from './bot-standing.entity.js';
import { connectionOf, rests } from './standing-words.js';

const NOW = new Date('2026-11-22T08:00:00Z');
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);

describe('what a bot’s connection is', () => {
  const standing = (state: StandingState, more: object = {}) => ({
    ...{ botId: 'aib1', tenant: 'acme', state, since: ago(5_000), secretNo: 2, heldUntil: ago(-9_000) },
    ...more,
  });

  it.each([
    ['nobody has led it', undefined, 'connecting'],
    ['its leader is subscribed', standing('ready'), 'connected'],
    ['its leader died a moment ago', standing('ready', { heldUntil: ago(1) }), 'connecting'],
    ['its leader died long ago', standing('ready', { heldUntil: ago(1), since: ago(60_000) }), 'unreachable'],
    ['it comes back after a loss', standing('waiting'), 'connecting'],
    ['it has tried for a minute', standing('waiting', { since: ago(60_000) }), 'unreachable'],
    ['somebody else took it', standing('kicked', { heldUntil: null }), 'taken_over'],
    ['the Secret is wrong', standing('refused', { heldUntil: null }), 'secret_wrong'],
    ['a Secret was entered since', standing('kicked', { secretNo: 1, heldUntil: null }), 'connecting'],
  ] as const)('when %s', (_, given, is) => expect(connectionOf({ secretNo: 2 }, given, NOW)).toBe(is));

  it('rests until an operator acts, where coming back would be a fight or in vain', () => {
    const all = ['connected', 'connecting', 'taken_over', 'secret_wrong', 'unreachable'] as const;
    expect(all.filter(rests)).toEqual(['taken_over', 'secret_wrong']);
  });
});
