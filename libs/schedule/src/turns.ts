import { MAX_SPAN_DAYS, type Via } from '@app/contracts/schedule-terms';
import { calendarOf } from './calendar/calendar-of.js';
import type { HolidayCalendar } from './calendar/holiday-calendar.js';
import { type Duty, LayerTurns } from './layer-turns.js';
import type { OnDuty, Schedule, Turn } from './schedule.js';
import { DAY_MS, Zone } from './zone.js';

export const MAX_TURNS = 10_000;

/** The duties of one layer, or one override: the later in the list, the stronger. */
interface Source {
  via: Via;
  duties: Iterator<Duty, unknown>;
  /** The duty that is under way or comes next; undefined = there is none any more. */
  head: Duty | undefined;
}

/**
 * Every turn that has a part in the time from `from` until before `to`, cut to it, in order and without a gap: a time
 * without anybody is a turn of nobody. Throws RangeError beyond MAX_SPAN_DAYS or MAX_TURNS, or as onCallAt.
 */
export function turnsBetween(schedule: Schedule, from: Date, to: Date, calendar?: HolidayCalendar): Turn[] {
  const turns: Turn[] = [];
  for (const turn of eachTurn(schedule, from, to, calendar)) {
    if (turns.length === MAX_TURNS) throw new RangeError(`There are more than ${MAX_TURNS} turns`);
    turns.push(turn);
  }
  return turns;
}

/** `turnsBetween` one by one, for whoever stops early. */
export function* eachTurn(
  schedule: Schedule,
  from: Date,
  to: Date,
  calendar: HolidayCalendar | undefined = calendarOf(schedule.holidays),
): Generator<Turn> {
  if (to.getTime() - from.getTime() > MAX_SPAN_DAYS * DAY_MS) {
    throw new RangeError(`A time of more than ${MAX_SPAN_DAYS} days`);
  }
  let open: Turn | undefined;
  for (const turn of piecesOf(sourcesOf(schedule, { from, to, calendar }), from.getTime(), to.getTime())) {
    if (open && open.accountId === turn.accountId && open.via === turn.via) {
      open.to = turn.to;
      continue;
    }
    if (open) yield open;
    open = turn;
  }
  if (open) yield open;
}

function sourcesOf(
  { timeZone, layers, overrides }: Schedule,
  { from, to, calendar }: { from: Date; to: Date; calendar: HolidayCalendar | undefined },
): Source[] {
  const zone = Zone.of(timeZone);
  const ofLayers = layers.map((layer, index): [Via, Iterable<Duty>] => {
    const turns = new LayerTurns(layer, zone, calendar);
    return [`layer:${index}`, turns.between(from.getTime(), to.getTime())];
  });
  const ofOverrides = overrides
    .filter((override) => override.from < to && override.to > from)
    .map(({ id, accountId, ...time }): [Via, Iterable<Duty>] => [
      `override:${id}`,
      [{ from: time.from.getTime(), to: time.to.getTime(), accountId }],
    ]);
  return [...ofLayers, ...ofOverrides].map(([via, all]) => {
    const duties = all[Symbol.iterator]();
    return { via, duties, head: nextOf(duties) };
  });
}

/** From one change to the next; what changes below the strongest source is not looked at. */
function* piecesOf(sources: Source[], from: number, to: number): Generator<Turn> {
  for (let at = from; at < to;) {
    let until = to;
    let onDuty: OnDuty = { accountId: null, via: null };
    for (let index = sources.length - 1; index >= 0; index--) {
      const source = sources[index]!;
      while (source.head && source.head.to <= at) source.head = nextOf(source.duties);
      if (!source.head) continue;
      const isOn = source.head.from <= at;
      until = Math.min(until, isOn ? source.head.to : source.head.from);
      if (!isOn) continue;
      onDuty = { accountId: source.head.accountId, via: source.via };
      break;
    }
    yield { from: new Date(at), to: new Date(until), ...onDuty };
    at = until;
  }
}

function nextOf(duties: Iterator<Duty, unknown>): Duty | undefined {
  const { done, value } = duties.next();
  return done ? undefined : (value as Duty);
}
