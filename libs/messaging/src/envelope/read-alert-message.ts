import { isUtf8 } from 'node:buffer';
import {
  ALERT_EVENT_TYPE,
  type AlertEvent,
  type AlertMend,
  type AlertProblem,
  MAX_CANONICAL_BYTES,
  MAX_EVENT_BYTES,
  readAlertEvent,
  ReadingNotes,
} from '@app/contracts';
import { DomainError, type ErrorCode, InvariantError } from '@app/platform';
import { type Attributes, readAttributes } from './attributes.js';
import { openEnvelope, type OpenedEnvelope } from './cloud-event.js';
import { inflated, tooLarge } from './json-text.js';

export interface AlertMessage {
  /** Lower-cased names. */
  headers: Record<string, string>;
  bytes: Uint8Array;
  /** Stands in for times that neither data nor envelope say; null = not known, such an event is not read. */
  arrivedAt: Date | null;
  /** The tenant's time zone; only asked for when a time says none. */
  timeZone: () => Promise<string>;
}

export interface ReadAlertMessage extends Attributes {
  data: AlertEvent;
  /** What this reading mended; `data.mended` also holds what a reading before did. */
  mends: AlertMend[];
}

/** A smaller message cannot grow past the limit by being read. */
const SURELY_SMALL = MAX_CANONICAL_BYTES / 4;

/**
 * One alert event from its bytes, by the same rules whichever way it came (contract §3.4). Throws DomainError
 * `MESSAGE_TOO_LARGE`, `MESSAGE_ENCODING`, `MESSAGE_MALFORMED`, or
 * `MESSAGE_INVALID` (`MESSAGE_TYPE_UNKNOWN` for another type) with every problem; InvariantError `MESSAGE_ARRIVAL_UNKNOWN`.
 */
export async function readAlertMessage(message: AlertMessage): Promise<ReadAlertMessage> {
  const bytes = await inflated(message.bytes, MAX_EVENT_BYTES);
  if (bytes.length > MAX_EVENT_BYTES) throw tooLarge(MAX_EVENT_BYTES);
  const envelope = openEnvelope(message.headers, bytes);
  const given = { envelope, arrivedAt: message.arrivedAt, isUtf8: isUtf8(bytes) };
  const read = readOnce(given) ?? readOnce(given, await message.timeZone())!;
  if (bytes.length > SURELY_SMALL && Buffer.byteLength(JSON.stringify(read.data)) > MAX_CANONICAL_BYTES) {
    throw tooLarge(MAX_CANONICAL_BYTES);
  }
  return read;
}

interface Opened {
  envelope: OpenedEnvelope;
  arrivedAt: Date | null;
  isUtf8: boolean;
}

/** Null = a time says no zone and none was given. */
function readOnce({ envelope, arrivedAt, isUtf8 }: Opened, timeZone?: string): ReadAlertMessage | null {
  const notes = new ReadingNotes();
  if (!isUtf8) notes.mended('data', 'bytes that are not UTF-8 were replaced', undefined);
  const attributes = readAttributes(notes, envelope.attributes, timeZone);
  if (attributes.type !== ALERT_EVENT_TYPE) notes.refused('type', `must be ${ALERT_EVENT_TYPE}`);
  const time = attributes.time ?? arrivedAt;
  if (!time) throw new InvariantError('MESSAGE_ARRIVAL_UNKNOWN', 'Nothing says when the event was');
  const reading = readAlertEvent(envelope.data, {
    time,
    timeZone,
    mends: notes.mends,
  });
  const inData = reading.kind === 'refused' ? reading.problems : [];
  const problems = [...notes.problems, ...inData.map(belowData)];
  const isOther = attributes.type !== ALERT_EVENT_TYPE;
  if (problems.length > 0) throw invalid(problems, isOther ? 'MESSAGE_TYPE_UNKNOWN' : 'MESSAGE_INVALID');
  if (notes.needsTimeZone || reading.kind !== 'read') return null;
  return { ...attributes, data: reading.event, mends: reading.mends };
}

const belowData = ({ field, message }: AlertProblem): AlertProblem => ({
  field: field === '' ? 'data' : `data.${field}`,
  message,
});

function invalid(problems: AlertProblem[], code: ErrorCode): DomainError {
  const texts = problems.map(({ field, message }) => `${field}: ${message}`);
  return new DomainError(code, `The event cannot be read: ${texts.join('; ')}`, {
    facts: { problems },
  });
}
