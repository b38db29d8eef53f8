import { createHash } from 'node:crypto';
import { visibleText } from '@app/cards';
import type { TurnView } from '@app/contracts';

interface Calendar {
  tenant: string;
  scheduleId: string;
  name: string;
  /** When something of the schedule last changed. */
  updatedAt: string;
  items: readonly TurnView[];
  /** Display name by account id; who has none is shown by id. */
  names: ReadonlyMap<string, string>;
}

/** Octets of a content line without its break (RFC 5545, 3.1). */
const LONGEST_LINE = 75;

/** The turns as iCalendar (RFC 5545): the same turns give the same bytes. A time without anybody is no event. */
export function calendarFeed(calendar: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//wecom-oncall//schedules//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(calendar.name)}`,
    `X-WR-CALNAME:${escaped(calendar.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...calendar.items.flatMap((turn) =>
      turn.accountId === null ? [] : eventOf(turn, turn.accountId, calendar),
    ),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventOf({ from, to, via }: TurnView, accountId: string, calendar: Calendar): string[] {
  const { tenant, scheduleId, name, updatedAt, names } = calendar;
  const identity = [tenant, scheduleId, via, accountId, from].join('\n');
  const uid = createHash('sha256').update(identity).digest('hex').slice(0, 40);
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@wecom-oncall`,
    `DTSTAMP:${utc(updatedAt)}`,
    `LAST-MODIFIED:${utc(updatedAt)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(to)}`,
    `SUMMARY:${escaped(`${names.get(accountId) ?? accountId} · ${name}`)}`,
    `DESCRIPTION:${escaped(`${accountId}, ${via}`)}`,
    // On duty is not busy.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** `20261122T080000Z`. */
const utc = (iso: string): string => `${iso.slice(0, 19).replace(/[-:]/g, '')}Z`;

/** As a value of type TEXT, which has no control characters. */
const escaped = (text: string): string =>
  visibleText(text.replace(/\r\n?/g, '\n'))
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');

/** Broken between characters, so that each line is UTF-8 of its own. */
function folded(line: string): string {
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST_LINE) {
      parts.push(part);
      // The blank that marks the rest counts.
      [part, octets] = ['', 1];
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
