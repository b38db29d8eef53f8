import { calendarWeeks, DAY_MS, gapsOf, HOUR_MS, mondayOf } from './calendar';

const MONDAY = Date.parse('2026-11-23T00:00:00Z');
const layer = (members: string[], more = {}) => ({
  ...{ startsAt: '2026-11-23T09:00', rotation: { unit: 'day' as const, length: 1 }, members },
  ...more,
});
const schedule = {
  timeZone: 'Asia/Shanghai',
  layers: [layer(['a', 'b']), layer(['c'], { restrictions: [{ from: '18:00', to: '20:00' }] })],
  overrides: [
    {
      ...{ id: '1', accountId: 'd' },
      from: new Date('2026-11-24T02:00:00Z'),
      to: new Date('2026-11-24T04:00:00Z'),
    },
  ],
};

describe('the calendar of a schedule', () => {
  it('begins on the Monday of the zone, not of the reader', () => {
    expect(mondayOf(Date.parse('2026-11-22T16:30:00Z'), 'Asia/Shanghai')).toBe(MONDAY);
    expect(mondayOf(Date.parse('2026-11-22T16:30:00Z'), 'UTC')).toBe(MONDAY - 7 * DAY_MS);
  });

  it('shows every layer for itself, the overrides, and who is on duty in the end', () => {
    const [week] = calendarWeeks(schedule, MONDAY, 1);
    const lanes = week!.lanes.map(({ key, bars }) => [key, bars.map(({ accountId }) => accountId).join('')]);
    expect(lanes.slice(0, 3)).toEqual([
      ['layer:0', 'abababa'],
      ['layer:1', 'ccccccc'],
      ['overrides', 'd'],
    ]);
    const tuesday = week!.lanes.at(-1)!.bars.filter(({ from }) => from >= MONDAY + DAY_MS);
    expect(
      tuesday.slice(0, 4).map(({ from, accountId }) => [(from - MONDAY) / HOUR_MS - 24, accountId]),
    ).toEqual([
      [9, 'b'],
      [10, 'd'],
      [12, 'b'],
      [18, 'c'],
    ]);
  });

  it('cuts turns at the end of a week, and counts a gap over it once', () => {
    const ends = { ...schedule, layers: [layer(['a'], { endsAt: '2026-11-29T09:00' })], overrides: [] };
    const weeks = calendarWeeks(ends, MONDAY, 2);
    expect(weeks[0]!.lanes.at(-1)!.bars.at(-1)!.to).toBe(weeks[0]!.end);
    expect(gapsOf(weeks, MONDAY + 10 * HOUR_MS)).toMatchObject([
      { from: MONDAY + 6 * DAY_MS + 9 * HOUR_MS, to: weeks[1]!.end },
    ]);
  });

  it('knows Chinese days off, and weekends that are worked on for them', () => {
    const days = calendarWeeks({ ...schedule, holidays: 'CN' }, Date.parse('2026-02-09T00:00:00Z'), 2);
    const unusual = days.flatMap((week) => week.days.filter(({ isUnusual }) => isUnusual));
    expect(unusual.some(({ isRest }) => isRest)).toBe(true);
    expect(unusual.some(({ isRest }) => !isRest)).toBe(true);
  });
});
