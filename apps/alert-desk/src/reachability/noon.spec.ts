import type { NoticeText } from '@app/contracts';
import { noonCard } from './noon-card.js';
import { noonToTell } from './noon.js';
import { type Lost, lostOf, peopleOf } from './space-reach.js';
import type { Unreachable } from './unreachable.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));

describe('the noon that is to be told of', () => {
  it.each<[string, string, string, string | null]>([
    ['at noon there', '2026-11-22T04:00:00Z', 'Asia/Shanghai', '2026-11-22'],
    ['not a moment before', '2026-11-22T03:59:59.999Z', 'Asia/Shanghai', null],
    ['five hours late', '2026-11-22T09:00:00Z', 'Asia/Shanghai', '2026-11-22'],
    ['seven hours late no more', '2026-11-22T11:00:00Z', 'Asia/Shanghai', null],
    ['nor at six', '2026-11-22T10:00:00Z', 'Asia/Shanghai', null],
    ['the day there, not in UTC', '2026-11-21T23:30:00Z', 'Pacific/Auckland', '2026-11-22'],
    ['the day the clocks change', '2026-03-29T10:00:00Z', 'Europe/Berlin', '2026-03-29'],
  ])('%s', (_, now, timeZone, day) => {
    expect(noonToTell(new Date(now), timeZone)?.day ?? null).toBe(day);
  });

  it('is the same moment however late it is', () => {
    const moments = [4, 6, 9].map((hour) => noonToTell(at(hour), 'Asia/Shanghai')?.at);
    expect(moments).toEqual([at(4), at(4), at(4)]);
  });
});

const SPACE = {
  spaceId: 'pay',
  policy: { levels: [{ targets: [{ account: 'ann' }] }, { targets: [{ schedule: 's' }] }] },
};
const lost = (accountId: string | null, via: string, from: number, to: number): Unreachable => ({
  ...{ accountId, via, from: at(from), to: at(to) },
  reason: accountId === null ? 'NOBODY_ON_DUTY' : 'ACCOUNT_NOT_LINKED',
});

describe('what concerns a space', () => {
  it('is who its levels name, its schedules and its own gaps, each once', () => {
    const found = lostOf(SPACE, [
      lost('ann', 'account', 0, 24),
      lost('other', 'account', 0, 24),
      lost('ann', 'schedule:s', 0, 4),
      lost('bob', 'schedule:s', 4, 8),
      lost('cid', 'schedule:t', 4, 8),
      lost(null, 'space:pay/level:2', 8, 9),
      lost(null, 'space:payroll/level:2', 8, 9),
      lost('bob', 'schedule:s', 12, 16),
    ]);
    expect(found.map(({ accountId, times }) => [accountId, times.length])).toEqual([
      ['ann', 1],
      ['bob', 2],
      [null, 1],
    ]);
  });

  it('and its people are those, who is on duty, then the other members', () => {
    const layer = { startsAt: at(0).toISOString(), rotation: { unit: 'day' as const, length: 1 } };
    const s = { timeZone: 'UTC', layers: [{ ...layer, members: ['dan', 'bob', 'ann'] }], overrides: [] };
    const turns = new Map([['s', [{ accountId: 'bob', from: at(0), to: at(24) }]]]);
    expect(peopleOf(SPACE, { schedules: new Map([['s', s]]), turns })).toEqual(['ann', 'bob', 'dan']);
  });
});

describe('the card at noon', () => {
  const one = (id: string, reason: Lost['reason'], times = 1): Lost => ({
    ...{ accountId: id, via: 'account', reason },
    times: Array.from({ length: times }, (_, i) => ({ from: at(4 + i * 4), to: at(6 + i * 4) })),
  });
  const card = (items: Lost[], locale: 'zh-CN' | 'en' = 'en'): NoticeText =>
    noonCard({ spaceName: 'Pay', timeZone: 'UTC', now: at(4), lost: items, names: { bob: 'Bob' } })[locale];

  it('says who, when, why, and what helps once for each reason', () => {
    const items = [one('bob', 'ACCOUNT_NOT_LINKED', 2), one('dan', 'ACCOUNT_NOT_LINKED')];
    expect(card(items)).toEqual({
      title: '24 h ahead: 2 unreachable',
      lines: [
        'Space: Pay',
        'Bob · Sun 04:00 – Sun 06:00 (+1) · Not linked. The person opens the app in the workbench and signs in once',
        'dan · Sun 04:00 – Sun 06:00 · Not linked',
      ],
      buttons: [],
    });
    const gap = { ...one('', 'NOBODY_ON_DUTY'), accountId: null, via: 'space:pay/level:2' };
    expect(card([gap], 'zh-CN').lines[1]).toBe(
      '第 2 级 · 周日 04:00 – 周日 06:00 · 到时没有人值班。在值班表里排上人，或让该级别直接指定人',
    );
  });

  it.each([
    [5, 6, /^p5 ·/],
    [6, 6, /^…and 2 more$/],
    [50, 6, /^…and 46 more$/],
  ])('of %i lists what a notice holds', (count, length, last) => {
    const { lines } = card(Array.from({ length: count }, (_, i) => one(`p${i + 1}`, 'LICENSE_REQUIRED')));
    expect(lines).toHaveLength(length);
    expect(lines.at(-1)).toMatch(last);
  });

  it('holds names of any length', () => {
    const texts = noonCard({
      ...{ spaceName: 'n'.repeat(500), timeZone: 'UTC', now: at(4), lost: [one('bob', 'LICENSE_REQUIRED')] },
      names: { bob: 'b'.repeat(500) },
    });
    expect(texts.en.lines.map(({ length }) => length)).toEqual([256, 256]);
  });
});
