import type { AlertSnapshot } from '@app/contracts';
import type { SendDraft } from '../message/send.js';
import type { Permission, Place } from '../quota/place.js';
import { asksForPlace, planDispatch, type PlanFacts } from './dispatch-plan.js';
import { aWant } from './seat-sample.js';
import type { Seat } from './seat.js';
import type { Seating } from './seating.js';
import type { Want } from './want.js';

const notBefore = new Date('2026-11-22T08:01:00Z');
const full: Permission = { notBefore, why: 'quota' };
const placeOf = (id: string): Place => ({
  ...{ generation: 'g', critical: false },
  units: [{ id, counts: [[{ kind: 'member', id }, 1]], at: 5 }],
  taken: { steadyMs: 0, clockMs: 0, connection: 0 },
});
const [li1, wang1] = [placeOf('li'), placeOf('wang')];
const seatOf = (want: Want, given: Partial<Seat> = {}): Seat => ({
  ...{ want, replaces: null, followers: [] },
  ...given,
});
const seating = (...seats: Seat[]): Seating => ({ seats, settled: [], suppressed: [] });
const facts = (given: Partial<PlanFacts> = {}, status = 'triggered'): PlanFacts => ({
  newest: new Map([['t/a', { alertId: 'a', version: 1, status } as AlertSnapshot]]),
  serving: false,
  choose: () => ({ template: 'built-in', ref: null, detail: null }),
  draw: ({ members }) => {
    const recipients = members.map(({ want }) => ({ accountId: want.accountId, userId: '', version: 1 }));
    return { draft: { cardId: 'c1', recipients } as SendDraft };
  },
  ...given,
});
const states = (plan: ReturnType<typeof planDispatch>) =>
  plan.deliveries.map(({ accountId, state, cardId, detail }) => [accountId, state, cardId ?? detail ?? null]);

describe('the plan of a batch', () => {
  it('is one message for all who may share it, which each of them holds from now on', () => {
    const plan = planDispatch(seating(seatOf(aWant('li')), seatOf(aWant('wang'))), [li1, wang1], facts());
    expect(plan.sends.map(({ recipients }) => recipients.map(({ accountId }) => accountId))).toEqual([
      ['li', 'wang'],
    ]);
    expect(plan.holdings.map(({ accountId, cardId }) => [accountId, cardId])).toEqual([
      ['li', 'c1'],
      ['wang', 'c1'],
    ]);
    expect(plan.sends[0]!.place).toEqual({ ...li1, units: [...li1.units, ...wang1.units] });
    // Their deliveries are written with the result.
    expect(plan.deliveries).toEqual([]);
  });

  it('tells at once of those who wait for the card of another event, or asked for a new one', () => {
    const li = seatOf(aWant('li'), { followers: [aWant('li', { version: 2 })] });
    const wang = seatOf(aWant('wang', { renotify: true }), { replaces: 'c0' });
    expect(states(planDispatch(seating(li, wang), [li1, wang1], facts()))).toEqual([
      ['li', 'sending', 'c1'],
      ['wang', 'sending', 'c1'],
    ]);
  });

  it('lets those wait whose window is full, who keep the card they hold', () => {
    const seats = [seatOf(aWant('li')), seatOf(aWant('wang'), { replaces: 'c0' })];
    const plan = planDispatch(seating(...seats), [full, full], facts());
    expect(plan.sends).toEqual([]);
    expect(plan.deliveries.map((one) => [one.accountId, one.state, one.notBefore])).toEqual([
      ['li', 'waiting', notBefore],
      ['wang', 'waiting', notBefore],
    ]);
    expect(plan.holdings.map(({ accountId, cardId }) => [accountId, cardId])).toEqual([['li', null]]);
    expect(plan.suppressed).toEqual(['quota', 'quota']);
  });

  it('says of those who wait because the counters are away that they are', () => {
    const away: Permission = { notBefore, why: 'counters-away' };
    expect(states(planDispatch(seating(seatOf(aWant('li'))), [away], facts()))).toEqual([
      ['li', 'waiting', 'counters-away'],
    ]);
  });

  it('lets nobody wait for an alert that is over, and asks for no place for those who waited', () => {
    const seats = seating(seatOf(aWant('li')));
    const over = planDispatch(seats, [full], facts({}, 'closed'));
    expect(states(over)).toEqual([['li', 'delivered', 'over']]);
    expect([over.leaving.length, over.suppressed]).toEqual([1, ['over']]);
    expect(asksForPlace(seats, facts({}, 'closed'))).toHaveLength(1);
    expect(asksForPlace(seats, facts({ serving: true }, 'closed'))).toEqual([]);
    expect(planDispatch(seats, [], facts({ serving: true }, 'closed'))).toEqual(over);
  });

  it('gives a group whose card cannot be drawn its outcome, and its places back', () => {
    const failure = { reason: 'TEMPLATE_INVALID', detail: 'the card cannot be drawn: Error' } as const;
    const li = seatOf(aWant('li'), { followers: [aWant('li', { version: 2 })] });
    const plan = planDispatch(seating(li), [li1], facts({ draw: () => ({ failure }) }));
    expect(plan.sends).toEqual([]);
    expect(plan.deliveries.map(({ version, state, reason }) => [version, state, reason])).toEqual([
      [1, 'failed', 'TEMPLATE_INVALID'],
      [2, 'failed', 'TEMPLATE_INVALID'],
    ]);
    expect(plan.unused).toEqual([li1]);
    expect(plan.leaving).toEqual([li.want]);
  });
});
