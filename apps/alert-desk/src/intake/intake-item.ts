import type { IngestOutcome, IngestReceived, NormalisedEvent, SourceKind } from '@app/contracts';
import { alertIdOf } from './alert-id.js';
import type { Arrival } from './becomes.js';

/** A part of a body on its way in. */
export interface IntakeItem {
  part: IngestReceived;
  /** CloudEvents source and id: what makes a repeat a repeat. */
  key: string;
  correlationId: string;
  /** Subject it came on. */
  subject: string;
}

/** One event of it, with the alert it is about. */
export interface IntakeEvent {
  tenant: string;
  alertId: string;
  event: NormalisedEvent;
  item: IntakeItem;
  receivedAt: Date;
}

/** What became of it. */
export interface Settled {
  of: IntakeEvent;
  became: IngestOutcome;
  /** Whether there is an alert now. */
  hasAlert: boolean;
  version?: number;
}

/** A time further ahead of ours says nothing about the order of events. */
const FARTHEST_AHEAD_MS = 24 * 3600 * 1000;

/** An alert with the source that speaks of it. */
export interface SourcedAlert {
  tenant: string;
  alertId: string;
  sourceId: string;
  kind: SourceKind;
}

/** Those of the items that are claimed; of one message twice the first one counts. */
export function freshOf(items: readonly IntakeItem[], claimed: ReadonlySet<string>): IntakeItem[] {
  const left = new Set(claimed);
  return items.filter(({ key }) => left.delete(key));
}

export const eventsOf = (item: IntakeItem): IntakeEvent[] =>
  item.part.events.map((event) => ({
    tenant: item.part.tenant,
    alertId: alertIdOf(item.part.sourceId, event.key),
    event,
    item,
    receivedAt: new Date(item.part.receivedAt),
  }));

/** Kinds whose events carry the time of each event, and not of the beginning of its trouble. */
const NO_BEGINNING: readonly SourceKind[] = [
  ...(['pagerduty', 'aliyun', 'mapping', 'flashduty', 'robot'] as const),
  // An incident that was reopened began when it first did.
  'flashduty-incident',
];

/** When the trouble began, the same for every event about it; null = the source does not say. */
export const beginningOf = ({ event, item }: Pick<IntakeEvent, 'event' | 'item'>): string | null =>
  NO_BEGINNING.includes(item.part.kind) || event.isGroup ? null : event.startsAt;

/** Kinds that say of what fires when that began, however often they tell it: their bodies have no time of their own. */
const TOLD_BY_BEGINNING: readonly SourceKind[] = ['alertmanager', 'grafana'];

export function arrivalOf(of: IntakeEvent): Arrival {
  const { event, item, receivedAt } = of;
  const at = momentOf(event.occurredAt);
  return {
    status: event.status,
    at: at !== null && at > receivedAt.getTime() + FARTHEST_AHEAD_MS ? null : at,
    seq: item.part.seq,
    receivedAt: receivedAt.getTime(),
    isByBeginning: TOLD_BY_BEGINNING.includes(item.part.kind),
    startsAt: momentOf(beginningOf(of)),
    hasContent: event.status === 'firing' || event.title !== null,
    isRefresh: event.refresh === true,
    isEndless: event.isEndless === true,
  };
}

const momentOf = (text: string | null): number | null => (text === null ? null : Date.parse(text));

/** Each alert that the events are about once. */
export const alertsOf = (events: readonly IntakeEvent[]): SourcedAlert[] =>
  [...grouped(events, ({ tenant, alertId }) => `${tenant} ${alertId}`).values()].map(([first]) => {
    const { tenant, alertId, item } = first!;
    return { tenant, alertId, sourceId: item.part.sourceId, kind: item.part.kind };
  });

export function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
