import type { ShiftView, SwapView } from '@app/contracts';

/** One schedule of the reader's and who is on duty in it now. */
export interface OnDuty {
  scheduleId: string;
  scheduleName: string;
  /** Null = nobody. */
  shift: ShiftView | null;
}

/** What a member sees of their duty; every list in order of time. */
export interface ShiftBoard {
  /** The running shift first, if there is one. */
  mine: ShiftView[];
  onDuty: OnDuty[];
  /** Colleagues' shifts that have not begun. */
  theirs: ShiftView[];
  /** Others' swaps that the reader may take, and the reader's own that nobody has answered. */
  askedOfMe: SwapView[];
  askedByMe: SwapView[];
}

export const isRunning = ({ from }: Pick<ShiftView, 'from'>, now: Date): boolean =>
  Date.parse(from) <= now.getTime();

/** Sorts everybody's shifts of the reader's schedules, and swaps in state `asked`, by what they are to the reader. */
export function shiftBoard(
  accountId: string,
  { shifts, swaps }: { shifts: readonly ShiftView[]; swaps: readonly SwapView[] },
  now: Date,
): ShiftBoard {
  const schedules = new Map(shifts.map(({ scheduleId, scheduleName }) => [scheduleId, scheduleName]));
  const open = swaps.filter((swap) => isOpen(swap, now));
  return {
    mine: shifts.filter((shift) => shift.accountId === accountId),
    onDuty: [...schedules].map(([scheduleId, scheduleName]) => ({
      ...{ scheduleId, scheduleName },
      shift: shifts.find((shift) => shift.scheduleId === scheduleId && isRunning(shift, now)) ?? null,
    })),
    theirs: shifts.filter((shift) => shift.accountId !== accountId && !isRunning(shift, now)),
    askedOfMe: open.filter((swap) => swap.accountId !== accountId && swap.asked.includes(accountId)),
    askedByMe: open.filter((swap) => swap.accountId === accountId),
  };
}

/** Nobody can take a swap once its time has begun, unless it had begun when it was asked for; then until its end. */
function isOpen({ from, to, createdAt }: SwapView, now: Date): boolean {
  return Date.parse(from > createdAt ? from : to) > now.getTime();
}

/** Who asks for a part of the shift already. */
export const isAskedFor = (shift: ShiftView, swaps: readonly SwapView[]): boolean =>
  swaps.some(
    ({ scheduleId, from, to }) => scheduleId === shift.scheduleId && from < shift.to && to > shift.from,
  );

/** Which shift an address or a form is about. */
export type ShiftKey = Pick<ShiftView, 'scheduleId' | 'from' | 'to'>;

/** The shift as it is now: one that has begun is told from now on, so its beginning does not tell it apart. */
export const findShift = (shifts: readonly ShiftView[], key: ShiftKey, now: Date): ShiftView | undefined =>
  shifts.find(
    (shift) =>
      shift.scheduleId === key.scheduleId &&
      shift.to === key.to &&
      (shift.from === key.from || (isRunning(shift, now) && isRunning(key, now))),
  );
