import { setImmediate as turn } from 'node:timers/promises';
import { type AlertMend, ALERT_LIMITS } from '@app/contracts';
import { inflated, type ReadAlertMessage, readAlertMessage } from '@app/messaging';
import { DomainError } from '@app/platform';
import { BODY_LIMITS } from '../../http/body-limits.js';
import { invalidRequest, ProblemError, type Violation } from '../problem/problem.js';
import { MAX_EVENTS, splitEvents } from './split-events.js';

/** What a request wants read. */
export interface AlertEventRequest {
  /** Lower-cased names. */
  headers: Record<string, string>;
  body: Uint8Array;
  arrivedAt: Date;
  timeZone: () => Promise<string>;
}

export interface RefusedEvent {
  index: number;
  bytes: Uint8Array;
  code: string;
  reason: string;
  errors: Violation[];
}

export interface ReadEvents {
  read: { index: number; event: ReadAlertMessage }[];
  refused: RefusedEvent[];
}

/** Time after which the other requests get their turn. */
const BUDGET_MS = 8;
const MAX_ERRORS = 200;

/**
 * Reads one alert event or an array of them. Throws a ProblemError when nothing of it can be used: 400, 413, 415, or 422
 * with every problem.
 */
export async function readAlertEvents({ headers, body, ...arrival }: AlertEventRequest): Promise<ReadEvents> {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (!['identity', 'gzip', 'x-gzip'].includes(encoding)) throw unsupported(`Content-Encoding ${encoding}`);
  const split = await splitEvents(await plain(body));
  if (split.kind === 'not-json') throw notJson(split.reason);
  if (split.kind === 'too-many' || (split.kind === 'many' && split.events.length === 0)) {
    throw invalidRequest([{ field: '', message: `send 1 to ${MAX_EVENTS} events` }]);
  }
  // An array has no room for the attributes of one event in the headers.
  const ofEvent = split.kind === 'one' ? headers : { 'content-type': headers['content-type'] ?? '' };
  const events = split.kind === 'one' ? [split.bytes] : split.events;
  const result: ReadEvents = { read: [], refused: [] };
  let since = performance.now();
  for (const [index, bytes] of events.entries()) {
    const event = await readOne({ headers: ofEvent, bytes, ...arrival });
    if ('data' in event) result.read.push({ index, event });
    else result.refused.push({ index, bytes, ...event });
    if (performance.now() - since < BUDGET_MS) continue;
    await turn();
    since = performance.now();
  }
  if (result.read.length === 0) throw allRefused(result.refused, split.kind === 'one');
  return result;
}

async function plain(body: Uint8Array): Promise<Uint8Array> {
  try {
    return await inflated(body, BODY_LIMITS.alertEvents);
  } catch (error) {
    throw error instanceof DomainError ? problemOf(error) : error;
  }
}

async function readOne(
  message: Parameters<typeof readAlertMessage>[0],
): Promise<ReadAlertMessage | Omit<RefusedEvent, 'index' | 'bytes'>> {
  try {
    return await readAlertMessage(message);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // Text that is no JSON says nothing reliable about its neighbours, nor does an encoding.
    if (error.facts.syntax || error.code === 'MESSAGE_ENCODING') throw problemOf(error);
    return { code: error.code, reason: error.message, errors: violationsOf(error) };
  }
}

function violationsOf({ message, facts }: DomainError): Violation[] {
  return Array.isArray(facts.problems) ? (facts.problems as Violation[]) : [{ field: '', message }];
}

function allRefused(refused: RefusedEvent[], isOne: boolean): ProblemError {
  const tooLarge = refused.find(({ code }) => code === 'MESSAGE_TOO_LARGE');
  if (isOne && tooLarge) return new ProblemError('BODY_TOO_LARGE', tooLarge.reason);
  const hint = isOne && isOfAnotherSender(refused[0]!.bytes) ? [OTHER_SENDER] : [];
  const errors = refused.flatMap(({ index, errors }) =>
    errors.map(({ field, message }) => ({ field: isOne ? field : pathIn(index, field), message })),
  );
  return invalidRequest([...hint, ...errors].slice(0, MAX_ERRORS));
}

/** Whoever points Alertmanager here loses alerts without a word: it never repeats what was answered 4xx. */
const OTHER_SENDER: Violation = {
  field: '',
  message:
    'looks like a webhook of Alertmanager or Grafana; this address takes CloudEvents with one alert version each (docs/operations.md)',
};

function isOfAnotherSender(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(0, 65_536)).toString('utf8');
  return !text.includes('"specversion"') && text.includes('"receiver"') && text.includes('"alerts"');
}

const pathIn = (index: number, field: string): string => (field ? `[${index}].${field}` : `[${index}]`);

function problemOf({ code, message }: DomainError): ProblemError {
  if (code === 'MESSAGE_TOO_LARGE') return new ProblemError('BODY_TOO_LARGE', message);
  return code === 'MESSAGE_ENCODING' ? unsupported(message) : notJson(message);
}

const notJson = (reason: string): ProblemError =>
  new ProblemError('BAD_REQUEST', `The body is no JSON: ${reason}`);
const unsupported = (what: string): ProblemError =>
  new ProblemError('UNSUPPORTED_MEDIA_TYPE', `${what}: send UTF-8, plain or as gzip`);

export interface MendedField {
  index: number;
  field: string;
  why: string;
}

/** The first hundred mends of a request, and how many more there were. */
export function mendedFields(read: ReadEvents['read']): { mended: MendedField[]; mendedMore?: number } {
  const all = read.flatMap(({ index, event }) =>
    event.mends.map(({ field, why }: AlertMend) => ({ index, field, why })),
  );
  const more = all.length - ALERT_LIMITS.mended;
  return { mended: all.slice(0, ALERT_LIMITS.mended), ...(more > 0 && { mendedMore: more }) };
}
