import type { Turn } from '@app/schedule';
import { changeSince, nextLook } from './hand-over.js';
import { holds, shiftsOf } from './shift.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
const turn = (from: number, to: number, accountId: string | null, via: Turn['via'] = 'layer:0'): Turn => ({
  ...{ from: at(from), to: at(to), accountId, via: accountId === null ? null : via },
});
const look = (hour: number, accountId: string | null) => ({ at: at(hour), accountId });

describe('who comes on duty', () => {
  const day = [turn(0, 8, 'zhang'), turn(8, 16, 'li'), turn(16, 24, 'wang')];

  it('is told once, with who went before and until when', () => {
    expect(changeSince(look(7, 'zhang'), day, at(8))).toEqual({
      shift: { accountId: 'li', from: at(8), to: at(16) },
      isNew: true,
      before: 'zhang',
    });
    expect(changeSince(look(8, 'li'), day, at(9)).isNew).toBe(false);
  });

  it('is told on return when the shift still runs, and nobody of those that were missed', () => {
    expect(changeSince(look(1, 'zhang'), day, at(17))).toMatchObject({
      shift: { accountId: 'wang' },
      before: 'li',
    });
  });

  it('goes on without a word when the next turn is the same person’s', () => {
    const turns = [turn(0, 8, 'li'), turn(8, 16, 'li', 'override:7')];
    expect(changeSince(look(7, 'li'), turns, at(9))).toMatchObject({ isNew: false, shift: { to: at(16) } });
  });

  it('is told again after a gap, and in a gap there is nobody to tell', () => {
    const turns = [turn(0, 8, 'li'), turn(8, 10, null), turn(10, 16, 'li')];
    expect(changeSince(look(7, 'li'), turns, at(9))).toEqual({
      shift: undefined,
      isNew: false,
      before: null,
    });
    expect(changeSince(look(9, null), turns, at(10))).toMatchObject({ isNew: true, before: null });
    expect(changeSince(look(7, 'li'), turns, at(10)).isNew).toBe(true);
  });

  it('is told when an override puts them on at once, and who comes back when it is deleted', () => {
    const overridden = [turn(9, 12, 'wang', 'override:1'), turn(12, 16, 'li')];
    expect(changeSince(look(9, 'li'), overridden, at(9))).toMatchObject({
      ...{ isNew: true, before: 'li', shift: { accountId: 'wang' } },
    });
    expect(changeSince(look(9, 'wang'), [turn(9, 16, 'li')], at(10))).toMatchObject({
      ...{ isNew: true, before: 'wang', shift: { accountId: 'li', to: at(16) } },
    });
  });

  it('is looked for at the next change, or at the latest', () => {
    expect(nextLook(day, at(9), at(23))).toEqual(at(16));
    expect(nextLook(day, at(9), at(10))).toEqual(at(10));
    expect(nextLook([turn(0, 24, 'li')], at(9), at(20))).toEqual(at(20));
  });
});

describe('shifts', () => {
  it('join what one person has without a break', () => {
    const turns = [turn(0, 8, 'li'), turn(8, 10, 'li', 'override:1'), turn(10, 12, null), turn(12, 14, 'li')];
    expect(shiftsOf(turns).map(({ from, to }) => [from, to])).toEqual([
      [at(0), at(10)],
      [at(12), at(14)],
    ]);
  });

  it('are somebody’s only as a whole', () => {
    const turns = [turn(0, 8, 'li'), turn(8, 10, 'wang')];
    expect(holds(turns, 'li', { from: at(1), to: at(8) })).toBe(true);
    expect(holds(turns, 'li', { from: at(1), to: at(9) })).toBe(false);
    expect(holds(turns, 'wang', { from: at(1), to: at(8) })).toBe(false);
  });
});
