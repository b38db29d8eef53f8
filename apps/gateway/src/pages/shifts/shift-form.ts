import { ACCOUNT_PATTERN, readTime, SCHEDULE_PATTERN, SWAP_ANSWERS, type SwapAnswer } from '@app/contracts';
import { PageError } from '../page/page-error.js';
import type { ShiftKey } from './shift-board.js';
import { wallTime } from './shift-words.js';

type Given = Record<string, unknown>;

export const SHIFTS_PATH = '/shifts';

/** The address of a page about one shift. */
export function shiftPath(
  page: 'swap' | 'take',
  { scheduleId, from, to }: ShiftKey,
  refused?: string,
): string {
  const query = new URLSearchParams({ schedule: scheduleId, from, to, ...(refused && { refused }) });
  return `${SHIFTS_PATH}/${page}?${query.toString()}`;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const isMoment = (text: unknown): text is string =>
  typeof text === 'string' && MOMENT.test(text) && readTime(text).kind === 'moment';

/** Undefined for an address that is none of ours. */
export function readShiftKey(given: unknown): ShiftKey | undefined {
  const { schedule, from, to } = (given ?? {}) as Given;
  const isKey =
    typeof schedule === 'string' && SCHEDULE_PATTERN.test(schedule) && isMoment(from) && isMoment(to);
  return isKey ? { scheduleId: schedule, from, to } : undefined;
}

/** Throws the `form-incomplete` page. */
export function shiftOfForm(body: unknown): ShiftKey {
  const key = readShiftKey(body);
  if (!key) throw incomplete();
  return key;
}

export interface AskForm {
  shift: ShiftKey;
  /** What is asked for: the shift or a part of it. */
  from: string;
  to: string;
  /** Null = whoever takes it first. */
  colleagueId: string | null;
}

/** Times are the reader's wall time; one that stands as the page gave it is the shift's own, to the millisecond. Throws `form-incomplete`. */
export function readAskForm(body: unknown, timeZone: string): AskForm {
  const { colleague, partFrom, partTo } = (body ?? {}) as Given;
  const shift = shiftOfForm(body);
  const isAnyone = colleague === undefined || colleague === '';
  if (!isAnyone && !(typeof colleague === 'string' && ACCOUNT_PATTERN.test(colleague))) throw incomplete();
  const time = (typed: unknown, own: string): string => {
    if (typed === undefined || typed === '' || typed === wallTime(new Date(own), timeZone)) return own;
    const read = typeof typed === 'string' && typed.length <= 32 ? readTime(typed, timeZone) : undefined;
    if (read?.kind !== 'moment') throw incomplete();
    return read.at.toISOString();
  };
  return {
    ...{ shift, from: time(partFrom, shift.from), to: time(partTo, shift.to) },
    colleagueId: isAnyone ? null : colleague,
  };
}

/** Throws `form-incomplete`. */
export function readAnswerForm(body: unknown): { swapId: string; answer: SwapAnswer } {
  const { swapId, answer: given } = (body ?? {}) as Given;
  const answer = SWAP_ANSWERS.find((known) => known === given);
  if (!answer || typeof swapId !== 'string' || !/^[\w-]{1,64}$/.test(swapId)) throw incomplete();
  return { swapId, answer };
}

const incomplete = (): PageError => new PageError('form-incomplete', SHIFTS_PATH);
