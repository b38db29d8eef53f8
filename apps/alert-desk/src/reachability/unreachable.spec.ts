import type { DispatchPolicy } from '@app/contracts';
import fc from 'fast-check';
import { dutiesOf, gapsOf, type OnDutySpan, uncovered } from './duty.js';
import { isAfter, orderKey, unreachableOf, type Verdicts } from './unreachable.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
const span = (from: number, to: number, accountId: string | null): OnDutySpan => ({
  ...{ from: at(from), to: at(to), accountId },
});
const TIME = { from: at(0), to: at(24) };
const space = (spaceId: string, ...levels: DispatchPolicy['levels'][number]['targets'][]) => ({
  ...{ spaceId, policy: { levels: levels.map((targets) => ({ targets })) } },
});
const VERDICTS: Verdicts = new Map([
  ['ann', { reachable: true, reason: null }],
  ['bob', { reachable: false, reason: 'ACCOUNT_NOT_LINKED' }],
  ['cid', { reachable: false, reason: 'OUTSIDE_VISIBLE_SCOPE' }],
]);
const found = (spaces: ReturnType<typeof space>[], turns: Record<string, OnDutySpan[]>) => {
  const bySchedule = new Map(Object.entries(turns));
  return unreachableOf(dutiesOf(spaces, bySchedule, TIME), gapsOf(spaces, bySchedule, TIME), VERDICTS).map(
    ({ accountId, from, to, via, reason }) =>
      `${from.getUTCHours()}–${(to.getTime() - at(0).getTime()) / 3_600_000} ${via} ${accountId} ${reason}`,
  );
};

describe('who could not be paged', () => {
  it.each<[string, ReturnType<typeof space>[], Record<string, OnDutySpan[]>, string[]]>([
    ['nobody of those who can', [space('a', [{ account: 'ann' }])], { s: [span(0, 24, 'ann')] }, []],
    [
      'turn by turn, also of a schedule that no space names',
      [],
      { s: [span(0, 8, 'bob'), span(8, 16, 'ann'), span(16, 24, 'bob')] },
      ['0–8 schedule:s bob ACCOUNT_NOT_LINKED', '16–24 schedule:s bob ACCOUNT_NOT_LINKED'],
    ],
    [
      'turns that follow each other as one',
      [],
      { s: [span(0, 8, 'bob'), span(8, 24, 'bob')] },
      ['0–24 schedule:s bob ACCOUNT_NOT_LINKED'],
    ],
    [
      'an account of two spaces once, beside its duty',
      [space('a', [{ account: 'cid' }]), space('b', [{ account: 'cid' }])],
      { s: [span(0, 1, 'cid'), span(1, 24, null)] },
      ['0–24 account cid OUTSIDE_VISIBLE_SCOPE', '0–1 schedule:s cid OUTSIDE_VISIBLE_SCOPE'],
    ],
    ['whom nobody knows of', [], { s: [span(0, 24, 'gone')] }, ['0–24 schedule:s gone ACCOUNT_UNKNOWN']],
    [
      'levels that have nobody: by their schedules, a schedule that is gone, or no target',
      [space('a', [{ schedule: 's' }, { schedule: 't' }], [{ schedule: 'gone' }], [])],
      {
        s: [span(0, 8, 'ann'), span(8, 24, null)],
        t: [span(0, 6, null), span(6, 12, 'ann'), span(12, 20, null), span(20, 24, 'ann')],
      },
      [
        '0–24 space:a/level:2 null NOBODY_ON_DUTY',
        '0–24 space:a/level:3 null NOBODY_ON_DUTY',
        '12–20 space:a/level:1 null NOBODY_ON_DUTY',
      ],
    ],
    ['no gap where the level names somebody', [space('a', [{ schedule: 's' }, { account: 'ann' }])], {}, []],
  ])('%s', (_, spaces, turns, expected) => expect(found(spaces, turns)).toEqual(expected));

  it('leaves open exactly the hours that nothing covers', () => {
    const anyHour = fc.integer({ min: 0, max: 24 });
    fc.assert(
      fc.property(fc.array(fc.tuple(anyHour, anyHour), { maxLength: 8 }), (pairs) => {
        const spans = pairs
          .filter(([a, b]) => a !== b)
          .map(([a, b]) => ({ from: at(Math.min(a, b)), to: at(Math.max(a, b)) }));
        const open = uncovered(spans, TIME);
        for (let hour = 0; hour < 24; hour++) {
          const holds = (all: typeof spans) => all.some((one) => one.from <= at(hour) && one.to > at(hour));
          expect(holds(open)).toBe(!holds(spans));
        }
      }),
    );
  });

  it('goes on behind any item of the list', () => {
    const all = unreachableOf(
      dutiesOf([space('a', [{ account: 'bob' }, { account: 'cid' }])], new Map(), TIME),
      [{ ...TIME, via: 'account' }],
      VERDICTS,
    );
    expect(all).toHaveLength(3);
    all.forEach((item, index) =>
      expect(all.filter((one) => isAfter(orderKey(one), orderKey(item)))).toEqual(all.slice(index + 1)),
    );
  });
});
