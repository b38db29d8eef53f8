import {
  type AlertSnapshot,
  descriptionOf,
  type NormalisedEvent,
  readAlertEvent,
  type AlertStatus,
  ALERT_LIMITS,
} from '@app/contracts';
import { DomainError } from '@app/platform';
import type { Change } from './becomes.js';

export interface EventAtDesk {
  alertId: string;
  event: NormalisedEvent;
  /** When the trouble began; null = nobody says so of every event. */
  beginning: string | null;
  /** When the gateway took the body. */
  receivedAt: Date;
}

/** Every event has them. */
const GIVEN_LABELS = ['source', 'alertname'];

const CHANGE_KINDS: Record<AlertStatus, string> = {
  triggered: 'triggered',
  processing: 'acknowledged',
  closed: 'closed',
};

/**
 * The version that a source's event makes of an alert; null where it would be like the one before. Throws DomainError
 * `INGEST_EVENT_INVALID` for what breaks contract §3.1.
 */
export function nextOfEvent(
  known: AlertSnapshot | null,
  change: Change,
  given: EventAtDesk,
  now: Date,
): AlertSnapshot | null {
  const content = change.takesContent || !known ? contentOf(known, change, given, now) : known;
  if (known && change.to === null && isSameContent(known, content)) return null;
  const status = change.to ?? content.status;
  const isNewStatus = change.to !== null;
  return {
    ...content,
    version: (known?.version ?? 0) + 1,
    status,
    updatedAt: now.toISOString(),
    closedAt: status === 'closed' ? (isNewStatus ? endOf(given, now) : content.closedAt) : null,
    snoozedUntil: isNewStatus ? null : content.snoozedUntil,
    lastChange: { kind: kindOf(known, change, content), by: null, via: viaOf(given.event, content) },
  };
}

function contentOf(
  known: AlertSnapshot | null,
  change: Change,
  { alertId, event, beginning, receivedAt }: EventAtDesk,
  now: Date,
): AlertSnapshot {
  const isFirst = change.pages !== null || !known;
  const begins = beginning ?? (isFirst ? (event.startsAt ?? receivedAt.toISOString()) : known.startedAt);
  const reading = readAlertEvent(
    {
      alertId,
      version: 1,
      status: 'triggered',
      updatedAt: now.toISOString(),
      lastChange: { kind: 'updated' },
      ...known,
      severity: event.severity ?? (isFirst ? event.opensAs : undefined) ?? known?.severity ?? 'warning',
      title: event.title ?? known?.title ?? event.labels.alertname ?? null,
      description: descriptionOf(event) ?? known?.description ?? null,
      labels: known && !tellsLabels(event) ? known.labels : event.labels,
      startedAt: begins,
      mended: [],
    },
    { time: now, timeZone: 'UTC' },
  );
  if (reading.kind === 'read') {
    const { notify: _notify, ...snapshot } = reading.event;
    return snapshot;
  }
  const problems = reading.kind === 'refused' ? reading.problems : [];
  const text = problems.map(({ field, message }) => `${field} ${message}`).join('; ');
  throw new DomainError('INGEST_EVENT_INVALID', `No alert event: ${text}`);
}

/** Whoever says that somebody is at work on it may say no more than its name: what every event is given is no label of its. */
function tellsLabels({ status, labels }: NormalisedEvent): boolean {
  const names = Object.keys(labels);
  return status === 'acknowledged' ? names.some((name) => !GIVEN_LABELS.includes(name)) : names.length > 0;
}

/** The sender's time of the end; one that lies ahead is the clock's fault. */
function endOf({ event }: EventAtDesk, now: Date): string {
  const said = event.status === 'resolved' && event.occurredAt ? Date.parse(event.occurredAt) : now.getTime();
  return new Date(Math.min(said, now.getTime())).toISOString();
}

function kindOf(known: AlertSnapshot | null, { to, pages }: Change, content: AlertSnapshot): string {
  if (pages === 'reopened') return 'reopened';
  if (to !== null) return CHANGE_KINDS[to];
  return known && known.severity !== content.severity ? 'severity_changed' : 'updated';
}

/** The source by its name. */
const viaOf = (event: NormalisedEvent, content: AlertSnapshot): string | null =>
  (event.labels.source ?? content.labels.source)?.slice(0, ALERT_LIMITS.name) ?? null;

function isSameContent(one: AlertSnapshot, other: AlertSnapshot): boolean {
  return (
    one.title === other.title &&
    one.severity === other.severity &&
    one.description === other.description &&
    one.startedAt === other.startedAt &&
    textOfLabels(one) === textOfLabels(other)
  );
}

const textOfLabels = ({ labels }: AlertSnapshot): string => JSON.stringify(Object.entries(labels).sort());
