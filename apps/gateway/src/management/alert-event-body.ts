import { createHash } from 'node:crypto';
import { ALERT_EVENT_SUBJECT, ALERT_EVENT_TYPE, AlertEvent } from '@app/contracts';
import { validatedPayload, type OutboxEntry } from '@app/messaging';
import { DomainError } from '@app/platform';
import { isISO8601 } from 'class-validator';
import { invalidRequest, type Violation } from './problem/problem.js';

const MAX_EVENTS = 1000;
/** Larger than any sensible id, smaller than a message header may be. */
const MAX_ATTRIBUTE = 512;

interface Checked {
  entry?: OutboxEntry;
  violations: Violation[];
}

/** The outbox entries of one event or an array of them; throws a 422 that names every rule broken by any of them. */
export async function alertEventEntries(body: unknown, tenant: string): Promise<OutboxEntry[]> {
  const events: unknown[] = Array.isArray(body) ? body : [body];
  if (events.length === 0 || events.length > MAX_EVENTS) {
    throw invalidRequest([{ field: '', message: `send 1 to ${MAX_EVENTS} events` }]);
  }
  const prefix = (index: number) => (Array.isArray(body) ? `[${index}].` : '');
  const checked = await Promise.all(events.map((event, index) => checkedEvent(event, tenant, prefix(index))));
  const violations = checked.flatMap((one) => one.violations);
  if (violations.length > 0) throw invalidRequest(violations);
  return checked.flatMap(({ entry }) => (entry ? [entry] : []));
}

async function checkedEvent(event: unknown, tenant: string, prefix: string): Promise<Checked> {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    return { violations: [{ field: prefix.slice(0, -1), message: 'must be a CloudEvent' }] };
  }
  const { id, source, subject, time, data } = event as Record<string, string | undefined>;
  const violations = [
    ...attributeViolations(event as Record<string, unknown>, prefix),
    ...(await dataViolations(data, `${prefix}data`)),
  ];
  if (violations.length > 0) return { violations };
  const entry: OutboxEntry = {
    pattern: ALERT_EVENT_SUBJECT,
    params: { tenant },
    payload: data as unknown as AlertEvent,
    id,
    source,
    subject,
    time: time === undefined ? undefined : new Date(time),
    // Two senders may use one id; the bus must not take the second for a repeat of the first.
    messageId: createHash('sha256')
      .update(JSON.stringify([tenant, source, id]))
      .digest('hex'),
  };
  return { entry, violations };
}

function attributeViolations(event: Record<string, unknown>, prefix: string): Violation[] {
  const isText = (value: unknown) =>
    typeof value === 'string' && value !== '' && value.length <= MAX_ATTRIBUTE;
  const rules: [string, boolean, string][] = [
    ['specversion', event.specversion === '1.0', 'must be 1.0'],
    ['id', isText(event.id), `must be a text of 1 to ${MAX_ATTRIBUTE} characters`],
    ['source', isText(event.source), `must be a text of 1 to ${MAX_ATTRIBUTE} characters`],
    ['type', event.type === ALERT_EVENT_TYPE, `must be ${ALERT_EVENT_TYPE}`],
    [
      'subject',
      event.subject === undefined || isText(event.subject),
      `must be a text of 1 to ${MAX_ATTRIBUTE} characters`,
    ],
    ['time', event.time === undefined || isISO8601(event.time, { strict: true }), 'must be an RFC 3339 time'],
    [
      'datacontenttype',
      event.datacontenttype === undefined || /^application\/json\b/i.test(String(event.datacontenttype)),
      'must be application/json',
    ],
  ];
  return rules
    .filter(([, holds]) => !holds)
    .map(([name, , message]) => ({ field: `${prefix}${name}`, message }));
}

async function dataViolations(data: unknown, field: string): Promise<Violation[]> {
  try {
    await validatedPayload(AlertEvent, data, 'request.invalid');
    return [];
  } catch (error) {
    if (!(error instanceof DomainError) || !Array.isArray(error.facts.problems)) throw error;
    return error.facts.problems.map((problem: string) => {
      const [path = '', ...rest] = problem.split(': ');
      const at = path === 'payload' ? field : `${field}.${path}`;
      return { field: at, message: rest.join(': ') };
    });
  }
}
