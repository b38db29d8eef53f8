import { eachTurn, momentIn, type Schedule, type Turn } from '@app/schedule';

/** A time in which somebody else is on duty than before. */
export interface TurnChange {
  scheduleId: string;
  from: Date;
  to: Date;
  before: string | null;
  after: string | null;
}
/** A schedule as a file or the server has it. */
export interface ScheduleValue {
  timeZone: string;
  layers: Schedule['layers'];
  holidays?: Schedule['holidays'] | null;
  overrides?: { from: string; to: string; accountId: string }[];
}

/** Turns of a schedule that one looks at. */
const MOST_TURNS = 2_000;

/** Who is on duty instead of whom between two moments; a schedule that is not there has nobody. */
export function turnChanges(
  scheduleId: string,
  before: ScheduleValue | undefined,
  after: ScheduleValue | undefined,
  { from, to }: { from: Date; to: Date },
): TurnChange[] {
  const [old, next] = [before, after].map((value) => turnsOf(value, from, to));
  const changes: TurnChange[] = [];
  const times = [...new Set([...old!, ...next!].map((turn) => turn.from.getTime()))].sort((a, b) => a - b);
  for (const [index, at] of times.entries()) {
    const [was, is] = [old!, next!].map((turns) => personAt(turns, at));
    if (was === is) continue;
    const ends = new Date(times[index + 1] ?? to.getTime());
    const last = changes.at(-1);
    if (last && last.to.getTime() === at && last.before === was && last.after === is) last.to = ends;
    else changes.push({ scheduleId, from: new Date(at), to: ends, before: was!, after: is! });
  }
  return changes;
}

function turnsOf(value: ScheduleValue | undefined, from: Date, to: Date): Turn[] {
  if (!value) return [{ from, to, accountId: null, via: null }];
  const { timeZone, layers, holidays, overrides = [] } = value;
  const schedule: Schedule = {
    ...{ timeZone, layers, holidays: holidays ?? undefined },
    overrides: overrides.map((one, index) => ({
      ...{ id: String(index), accountId: one.accountId },
      from: momentIn(one.from, timeZone),
      to: momentIn(one.to, timeZone),
    })),
  };
  const turns: Turn[] = [];
  for (const turn of eachTurn(schedule, from, to)) {
    if (turns.length === MOST_TURNS) break;
    turns.push(turn);
  }
  return turns;
}

const personAt = (turns: readonly Turn[], at: number): string | null =>
  turns.find(({ from, to }) => from.getTime() <= at && at < to.getTime())?.accountId ?? null;
