import type { ShiftView, SwapView } from '@app/contracts';
import { findShift, isAskedFor, shiftBoard } from './shift-board.js';

const now = new Date('2026-11-23T01:12:00Z');
const NOW = now.toISOString();

const shift = (accountId: string, from: string, to: string, scheduleId = 'pay'): ShiftView => ({
  ...{ scheduleId, scheduleName: scheduleId.toUpperCase(), timeZone: 'Asia/Shanghai', accountId, from, to },
});
const swap = (given: Partial<SwapView>): SwapView => ({
  ...{ id: 's', scheduleId: 'pay', accountId: 'li', colleagueId: null, asked: ['wang', 'zhao'] },
  ...{ from: '2026-11-23T13:00:00.000Z', to: '2026-11-24T01:00:00.000Z', state: 'asked' },
  ...{ createdAt: '2026-11-23T01:00:00.000Z', settledAt: null },
  ...given,
});

const running = shift('li', NOW, '2026-11-23T13:00:00.000Z');
const next = shift('wang', '2026-11-23T13:00:00.000Z', '2026-11-24T01:00:00.000Z');
const later = shift('li', '2026-11-24T13:00:00.000Z', '2026-11-25T01:00:00.000Z');
const other = shift('zhao', '2026-11-23T20:00:00.000Z', '2026-11-24T20:00:00.000Z', 'db');

describe('the board of shifts', () => {
  it('tells mine, theirs, and who is on duty now in each schedule', () => {
    const board = shiftBoard('wang', { shifts: [running, next, other, later], swaps: [] }, now);
    expect(board.mine).toEqual([next]);
    expect(board.theirs).toEqual([other, later]);
    expect(board.onDuty).toEqual([
      { scheduleId: 'pay', scheduleName: 'PAY', shift: running },
      { scheduleId: 'db', scheduleName: 'DB', shift: null },
    ]);
  });

  it('shows swaps that can be answered still, to those whom they ask and to who asks', () => {
    const missed = swap({ id: 'missed', from: '2026-11-23T01:05:00.000Z' });
    const begun = swap({ id: 'begun', from: '2026-11-23T01:00:00.000Z' });
    const over = swap({ id: 'over', from: '2026-11-23T01:00:00.000Z', to: '2026-11-23T01:10:00.000Z' });
    const swaps = [swap({}), missed, begun, over];
    const ids = (list: SwapView[]) => list.map(({ id }) => id);
    const of = (accountId: string) => shiftBoard(accountId, { shifts: [], swaps }, now);
    expect(ids(of('wang').askedOfMe)).toEqual(['s', 'begun']);
    expect(ids(of('li').askedByMe)).toEqual(['s', 'begun']);
    expect([of('li').askedOfMe, of('wang').askedByMe, of('sun').askedOfMe]).toEqual([[], [], []]);
  });

  it('knows a running shift again a minute later, and none that changed', () => {
    const before = { ...running, from: '2026-11-23T01:11:00.000Z' };
    expect(findShift([running, next], before, now)).toBe(running);
    expect(findShift([running, next], next, now)).toBe(next);
    expect(findShift([running, next], { ...next, to: later.to }, now)).toBeUndefined();
    expect(findShift([running, next], { ...next, scheduleId: 'db' }, now)).toBeUndefined();
    expect(findShift([next], { ...next, from: NOW }, now)).toBeUndefined();
  });

  it('says of a shift that a part of it is asked for', () => {
    const part = swap({ from: '2026-11-24T20:00:00.000Z', to: '2026-11-24T22:00:00.000Z' });
    expect([running, later].map((one) => isAskedFor(one, [part]))).toEqual([false, true]);
  });
});
