const MINUTE_MS = 60_000;
/** Zones change their offset at a quarter of an hour at the finest, so an offset holds within one. */
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 24 * 3600 * 1000;

// Intl takes 6 µs for one time, this 0.6 µs, and a card needs up to six; thousands of cards share an offset.
const MAX_CACHED = 10_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Local time minus UTC in milliseconds, in an IANA time zone at a moment. */
export function zoneOffsetMs(at: Date, timeZone: string): number {
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  const key = `${timeZone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = offsetOf(new Date(quarter * QUARTER_MS), timeZone);
    if (offsets.size >= MAX_CACHED) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

/**
 * The moment at which a clock in `timeZone` shows what `localMs` reads as UTC. A time that comes twice is the first, one
 * that a clock change skips is the end of the gap.
 */
export function momentOfLocal(localMs: number, timeZone: string): number {
  // A zone's offset changes at most once within two days; these are the ones before and after.
  const before = zoneOffsetMs(new Date(localMs - DAY_MS), timeZone);
  const after = zoneOffsetMs(new Date(localMs + DAY_MS), timeZone);
  const first = localMs - Math.max(before, after);
  const last = localMs - Math.min(before, after);
  const shows = (moment: number) => moment + zoneOffsetMs(new Date(moment), timeZone) === localMs;
  if (shows(first)) return first;
  if (shows(last)) return last;
  return endOfGap(first, last, before, timeZone);
}

/** The first moment after `from` whose offset is not `before`. */
function endOfGap(from: number, to: number, before: number, timeZone: string): number {
  let quarter = Math.floor(from / QUARTER_MS) * QUARTER_MS;
  while (quarter < to && zoneOffsetMs(new Date(quarter), timeZone) === before) quarter += QUARTER_MS;
  return quarter;
}

function offsetOf(at: Date, timeZone: string): number {
  const fields: Record<string, number> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(at)) fields[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = fields;
  // Date.UTC would take a year below 100 for one of the 20th century.
  const local = new Date(Date.UTC(2000, 0, 1, hour, minute)).setUTCFullYear(year, month - 1, day);
  return local - Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    if (formats.size >= MAX_CACHED) formats.clear();
    formats.set(timeZone, format);
  }
  return format;
}
