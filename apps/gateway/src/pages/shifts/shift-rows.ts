import type { ShiftView, SwapView } from '@app/contracts';
import { isAskedFor, isRunning, type ShiftBoard } from './shift-board.js';
import { shiftPath } from './shift-form.js';
import { SHIFT_TEXTS } from './shift-texts.js';
import { type Place, spanWords } from './shift-words.js';

const SHOWN_MS = 28 * 24 * 3_600_000;
/** Rows of one list: a phone is scrolled no further, and the page stays small. */
const MAX_MINE = 60;
const MAX_THEIRS = 40;

export interface Writer {
  accountId: string;
  place: Place;
  now: Date;
  /** Where the look ahead ended. */
  horizon: string;
  nameOf: (accountId: string) => string;
}

/** The time of a shift in the reader's words; one that reaches the end of the look ahead has no end in sight. */
export function timeOf({ from, to }: { from: string; to: string }, { now, place, horizon }: Writer): string {
  return spanWords({ from: new Date(from), to: to >= horizon ? null : new Date(to) }, now, place);
}

/** What the page of a member's shifts says. */
export function shiftRows(board: ShiftBoard, writer: Writer) {
  const soon = (shift: ShiftView): boolean => Date.parse(shift.from) < writer.now.getTime() + SHOWN_MS;
  const [mine, theirs] = [board.mine.filter(soon), board.theirs.filter(soon)];
  return {
    status: status(board, writer),
    isOnDuty: mine.some((shift) => isRunning(shift, writer.now)),
    askedOfMe: board.askedOfMe.map((swap) => askedOfMe(swap, board, writer)),
    askedByMe: board.askedByMe.map((swap) => askedByMe(swap, board, writer)),
    mine: mine.slice(0, MAX_MINE).map((shift) => ({
      time: timeOf(shift, writer),
      schedule: shift.scheduleName,
      isRunning: isRunning(shift, writer.now),
      isSwapping: isAskedFor(shift, board.askedByMe),
      path: shiftPath('swap', shift),
    })),
    onDuty: board.onDuty.map(({ scheduleName, shift }) => onDuty(scheduleName, shift, writer)),
    theirs: theirs.slice(0, MAX_THEIRS).map((shift) => ({
      time: timeOf(shift, writer),
      who: writer.nameOf(shift.accountId),
      schedule: shift.scheduleName,
      path: shiftPath('take', shift),
    })),
    theirsCount: SHIFT_TEXTS[writer.place.locale].theirs(theirs.length),
    isMineCut: mine.length > MAX_MINE,
    isTheirsCut: theirs.length > MAX_THEIRS,
  };
}

/** The first line: on duty or not, and until when or from when on. */
function status({ mine }: ShiftBoard, writer: Writer): string {
  const t = SHIFT_TEXTS[writer.place.locale];
  const running = mine.filter((shift) => isRunning(shift, writer.now));
  const [next] = mine;
  if (!next) return t.none;
  if (running.length === 0) return t.next(timeOf(next, writer));
  const last = running.reduce((a, b) => (a.to > b.to ? a : b));
  return t.onDutyNow(timeOf(last, writer));
}

function askedOfMe(swap: SwapView, board: ShiftBoard, writer: Writer) {
  const t = SHIFT_TEXTS[writer.place.locale];
  const { id, accountId, colleagueId } = swap;
  const [name, isAlone] = [writer.nameOf(accountId), colleagueId === writer.accountId];
  return {
    ...{ id, title: isAlone ? t.asksYou(name) : t.asksAll(name) },
    ...{ time: timeOf(swap, writer), schedule: scheduleOf(swap, board) },
    // One of many cannot decline for the others.
    mayDecline: isAlone,
  };
}

function askedByMe(swap: SwapView, board: ShiftBoard, writer: Writer) {
  const t = SHIFT_TEXTS[writer.place.locale];
  const { id, colleagueId, asked } = swap;
  const only = colleagueId ?? (asked.length === 1 ? asked[0]! : null);
  const title = only === null ? t.youAskedAll(asked.length) : t.youAsked(writer.nameOf(only));
  return { id, title, time: timeOf(swap, writer), schedule: scheduleOf(swap, board) };
}

const scheduleOf = ({ scheduleId }: SwapView, { onDuty: schedules }: ShiftBoard): string =>
  schedules.find((one) => one.scheduleId === scheduleId)?.scheduleName ?? scheduleId;

function onDuty(schedule: string, shift: ShiftView | null, writer: Writer) {
  const t = SHIFT_TEXTS[writer.place.locale];
  if (!shift) return { schedule, who: t.nobody, isNobody: true, time: '', path: '' };
  const isMe = shift.accountId === writer.accountId;
  return {
    ...{ schedule, who: isMe ? t.you : writer.nameOf(shift.accountId), isNobody: false },
    ...{ time: timeOf(shift, writer), path: isMe ? '' : shiftPath('take', shift) },
  };
}
