import type { Held } from '../delivery/holding.js';
import { aWant, held, NOTHING } from './seat-sample.js';
import { seatWants } from './seating.js';

const now = new Date('2026-11-22T08:00:00Z');
const seat = (
  wants: Parameters<typeof seatWants>[0],
  given: Held[],
  { serving = false, cards = new Map() } = {},
) => seatWants(wants, { held: given, cards, serving, now });

describe('who of a batch needs a card', () => {
  it('is whoever holds none, once per account and alert; later events share the outcome', () => {
    const [first, second] = [aWant('li'), aWant('li', { version: 2 })];
    const { seats, settled } = seat([first, second], [NOTHING, NOTHING]);
    expect(seats).toEqual([{ want: first, replaces: null, followers: [second] }]);
    expect(settled).toEqual([]);
  });

  it('is nobody whose event version has its outcome already, except those who waited and are served', () => {
    const waits = { ...NOTHING, deliveryState: 'waiting' as const };
    expect(seat([aWant('li')], [waits])).toEqual({ seats: [], settled: [], suppressed: ['duplicate'] });
    expect(seat([aWant('li')], [waits], { serving: true }).seats).toHaveLength(1);
  });

  it('settles everyone else by what they hold', () => {
    const card = (state: 'sent' | 'leased') => ({ cardId: state, state, msgId: 'm1', missed: [] });
    const cards = new Map([card('sent'), card('leased')].map((one) => [one.cardId, one]));
    const wants = [aWant('li'), aWant('wang'), aWant('zhao')];
    const given = [held('li', 'sent'), held('wang', 'leased'), held('zhao', null)];
    const { seats, settled, suppressed } = seat(wants, given, { cards });
    expect(seats).toEqual([]);
    expect(settled.map(({ accountId, state, cardId }) => [accountId, state, cardId])).toEqual([
      ['li', 'delivered', 'sent'],
      ['wang', 'sending', 'leased'],
      ['zhao', 'waiting', undefined],
    ]);
    expect(suppressed).toEqual(['already_held', 'already_coming', 'quota']);
  });
});
