import { memberKey, messageCounts, type Counted, type Member } from './meter.js';

/** What counts as one, however often it is repeated. */
export interface Unit {
  /** Of a message to one member; null = a call that is not repeated under the same name. */
  id: string | null;
  counts: readonly Counted[];
}

/** What may be called, as the counters know it: it counts on all of its meters or on none. */
export interface Wanted {
  units: readonly Unit[];
  critical: boolean;
}

/** A unit that counts; `at` = where it stands, in milliseconds on the counters' clock. */
export interface StandingUnit extends Unit {
  at: number;
}

/** When and over which connection this process took a place. */
export interface Taking {
  /** `performance.now()` */
  steadyMs: number;
  /** On the service's clock. */
  clockMs: number;
  connection: number;
}

/**
 * A right to call. It counts already, until it is told to be used or not; whoever asks for a unit of the same id takes it over,
 * and then nothing that is told of the former place changes it. One that nobody tells of is a call of the moment it stands at.
 */
export interface Place extends Wanted {
  /** Which counters it stands in; others know nothing of it. */
  generation: string;
  units: readonly StandingUnit[];
  taken: Taking;
}

/** Not now: the earliest time worth another try, and why; without counters nobody knows what was called. */
export interface Postponed {
  notBefore: Date;
  why: 'quota' | 'counters-away';
}

export type Permission = Place | Postponed;

/** The places of those who share one message, in the order in which they were taken. */
export function joinPlaces(places: readonly Place[]): Place | undefined {
  const [oldest] = places;
  const newest = places.at(-1);
  const units = places.flatMap((place) => (place.generation === newest!.generation ? place.units : []));
  return (
    newest && { ...newest, units, taken: oldest!.taken, critical: places.some(({ critical }) => critical) }
  );
}

/** Whether a place was taken for everything that is wanted, each under its name. */
export function coversAll({ units }: Place, wanted: Wanted): boolean {
  const ids = new Set(units.map(({ id }) => id));
  const isSame = wanted.units.length === units.length && units.length > 0;
  return isSame && wanted.units.every(({ id }) => id !== null && ids.has(id));
}

export const isPostponed = (permission: Permission): permission is Postponed => 'notBefore' in permission;

/** One message to one member. */
export interface QuotaEntry extends Member {
  id: string;
  critical: boolean;
}

/** The id under which an event's message to an account counts before and after it has become part of a card. */
export const eventEntryId = (tenant: string, alertId: string, version: number): string =>
  `${tenant}/${alertId}/${version}`;

/** A message as far as it counts. */
export interface CountedMessage {
  corpId: string;
  agentId: number;
  kind: string;
  cardId: string;
  tenant: string;
  alertId: string;
  severity: number;
  recipients: readonly { userId: string; version: number; successorRequest?: string }[];
}

/** By `severityRank`. */
export const isCriticalRank = (severity: number): boolean => severity === 0;

/** What a message counts as: one unit for each recipient. */
export function wantedBy(message: CountedMessage): Wanted {
  const { corpId, agentId, kind, cardId, tenant, alertId, severity, recipients } = message;
  return {
    units: recipients.map(({ userId, version, successorRequest }) => {
      const ofEvent = successorRequest ?? eventEntryId(tenant, alertId, version);
      return unitOf({ corpId, agentId, userId, id: kind === 'card' ? ofEvent : cardId });
    }),
    // A card that takes over tells nothing new: the places of the critical are not for it.
    critical: isCriticalRank(severity) && recipients.every(({ successorRequest }) => !successorRequest),
  };
}

export const unitOf = (entry: Member & { id: string }): Unit => ({
  id: `${memberKey(entry)}:${entry.id}`,
  counts: messageCounts(entry),
});
