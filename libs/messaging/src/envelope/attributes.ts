import { ALERT_LIMITS, readMoment, type ReadingNotes } from '@app/contracts';

/** CloudEvents attributes we use; all others, whatever their names, are ignored. */
export interface Attributes {
  id: string;
  source: string;
  type: string;
  subject: string | null;
  time: Date | null;
  /** The extension for distributed tracing, where its text is one. */
  traceparent?: string;
}

/** What no store keeps. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Reads the attributes of CloudEvents 1.0; one that is null is absent. What is wrong is in the notes. */
export function readAttributes(
  notes: ReadingNotes,
  given: Record<string, unknown>,
  timeZone?: string,
): Attributes {
  if (given.specversion !== '1.0') notes.refused('specversion', 'must be 1.0');
  // Without an id of the sender's every repeat would look new.
  const [id, source, type] = ['id', 'source', 'type'].map((name) => required(notes, name, given[name]));
  const time = readMoment(notes, 'time', given.time, timeZone);
  return {
    id: id!,
    source: source!,
    type: type!,
    subject: isText(given.subject) ? given.subject : null,
    time: time === null ? null : new Date(time),
    ...(typeof given.traceparent === 'string' && { traceparent: given.traceparent }),
  };
}

function required(notes: ReadingNotes, name: string, value: unknown): string {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  if (!isText(text)) notes.refused(name, `must be a text of 1 to ${ALERT_LIMITS.attribute} characters`);
  else if (text !== value) notes.mended(name, 'a number, taken as a text', value);
  return String(text);
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= ALERT_LIMITS.attribute &&
  !UNSTORABLE.test(value);
