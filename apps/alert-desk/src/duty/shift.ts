import type { Turn } from '@app/schedule';

/** A time in which one person is on duty without a break, whoever or whatever put them there. */
export interface Shift {
  accountId: string;
  from: Date;
  /** Not included. */
  to: Date;
}

/** Turns of one person that follow each other are one shift; a time of nobody is none. */
export function shiftsOf(turns: readonly Turn[]): Shift[] {
  const shifts: Shift[] = [];
  for (const { accountId, from, to } of turns) {
    if (accountId === null) continue;
    const last = shifts.at(-1);
    if (last && last.accountId === accountId && +last.to === +from) last.to = to;
    else shifts.push({ accountId, from, to });
  }
  return shifts;
}

/** The shift at a moment. */
export const shiftAt = (shifts: readonly Shift[], at: Date): Shift | undefined =>
  shifts.find(({ from, to }) => from <= at && at < to);

/** Whether one person has all of a time. */
export const holds = (
  turns: readonly Turn[],
  accountId: string,
  { from, to }: { from: Date; to: Date },
): boolean =>
  shiftsOf(turns).some((shift) => shift.accountId === accountId && shift.from <= from && to <= shift.to);
