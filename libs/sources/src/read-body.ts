import type { NormalisedEvent, SourceKind } from '@app/contracts';
import { ADAPTERS } from './kinds/adapters.js';
import { BodyReading, type ReadingFrame, type RefusedEvent } from './reading/body-reading.js';
import { textOfBody } from './reading/body-text.js';
import { valueOfBody } from './reading/body-value.js';
import { type BodyProblem, BodyRefused, EventRefused } from './reading/refusals.js';
import type { SourceSettings } from './settings/settings.js';

export interface ReadableSource {
  kind: SourceKind;
  name: string;
  settings: SourceSettings;
}

export interface GivenBody {
  /** As `plainBody` gives them. */
  bytes: Uint8Array;
  /** Lower-cased names. */
  headers: Readonly<Record<string, string>>;
  receivedAt: Date;
  /** IANA name of the tenant's zone; asked where a time says none. */
  timeZone: () => Promise<string>;
}

/** What a body says. `events` is empty where nothing could be used, or where it was about nothing. */
export interface ReadBody {
  events: NormalisedEvent[];
  refused: RefusedEvent[];
  /** What the sender's answer repeats: `sessionId`, `alertKey`, `dedupKey`. */
  said: Readonly<Record<string, string>>;
  /** The JSON, or the form as a map. */
  value: unknown;
}

/** Reads a sender's body. Throws BodyRefused for one of which nothing can be read. */
export async function readBody(source: ReadableSource, given: GivenBody): Promise<ReadBody> {
  const value = valueOfBody(textOfBody(given.bytes, given.headers['content-type'] ?? ''));
  const frame: ReadingFrame = {
    ...{ sourceName: source.name, receivedAt: given.receivedAt, headers: given.headers },
    severities: source.settings.severity,
  };
  let reading = readOnce(source, value, frame);
  if (reading.moments.needsTimeZone)
    reading = readOnce(source, value, { ...frame, timeZone: await given.timeZone() });
  const { events, refused, said } = reading;
  return { events, refused, said, value };
}

function readOnce({ kind, settings }: ReadableSource, value: unknown, frame: ReadingFrame): BodyReading {
  const reading = new BodyReading(frame);
  try {
    ADAPTERS[kind](value, reading, settings);
  } catch (error) {
    if (error instanceof EventRefused) throw new BodyRefused('unreadable', error.problems);
    // JSON may be deeper than anybody walks.
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
  return reading;
}

const tooDeep = (): BodyRefused =>
  new BodyRefused('unreadable', [{ field: '', message: 'the body is nested too deep' }]);

/** Why nothing of a body can be used; empty where something can, or where it was about nothing. */
export function problemsOf({ events, refused }: Pick<ReadBody, 'events' | 'refused'>): BodyProblem[] {
  return events.length > 0 ? [] : refused.flatMap(({ problems }) => problems).slice(0, 50);
}
