import { COUNTERS_AWAY, type AlertSnapshot } from '@app/contracts';
import type { NewDelivery } from '../delivery/delivery.js';
import type { Holding } from '../delivery/holding.js';
import { eventEntryId, isCriticalRank, type Postponed, type QuotaEntry } from '../quota/place.js';
import type { NeededCard } from './card-group.js';
import type { Want } from './want.js';

/** One account of one alert in a batch: the most urgent want decides, the others share its outcome. */
export interface Seat extends NeededCard {
  followers: Want[];
}

/** What is over when its turn comes is not sent (contract §6): the alert is closed, or a page's alert acknowledged. */
export const isOver = ({ page }: { page?: boolean }, { status }: Pick<AlertSnapshot, 'status'>): boolean =>
  status === 'closed' || (page === true && status === 'processing');

export function deliveryOf(want: Want): Omit<NewDelivery, 'state'> {
  const { tenant, alertId, version, accountId, severity, receivedAt, correlationId } = want;
  return { tenant, alertId, version, accountId, severity, receivedAt, correlationId };
}

export function waitingOf(want: Want, { notBefore, why }: Postponed): NewDelivery {
  const { recipient, template, renotify, page } = want;
  return {
    ...deliveryOf(want),
    state: 'waiting',
    notBefore,
    detail: why === 'counters-away' ? COUNTERS_AWAY : null,
    recipient: { ...recipient, template, renotify, page },
  };
}

export const overOf = (want: Want): NewDelivery => ({
  ...deliveryOf(want),
  state: 'delivered',
  detail: 'over',
});

export const everyoneOf = ({ want, followers }: Seat): Want[] => [want, ...followers];

/**
 * Deliveries that wait for a card's outcome. The first event's own delivery is written with the result, which spares the
 * usual alert a row change, except where a repeat of the event must find it: a renotification, or a row that exists.
 */
export function comingFor({ want, followers }: Seat, cardId: string, serving: boolean): NewDelivery[] {
  const early = serving || want.renotify ? [want, ...followers] : followers;
  return early.map((w) => ({ ...deliveryOf(w), state: 'sending', cardId }));
}

export function holdingOf({ want, replaces }: Seat, cardId: string | null): Holding {
  const { tenant, alertId, accountId, recipient } = want;
  const { corpId, userId } = recipient;
  return {
    tenant,
    alertId,
    accountId,
    corpId,
    userId,
    cardId,
    replacedCardId: replaces,
    since: want.receivedAt,
  };
}

/** The place in the member's window that a seat asks for. */
export function entryOf({ want }: Seat): QuotaEntry {
  const { corpId, agentId, userId } = want.recipient;
  const id = eventEntryId(want.tenant, want.alertId, want.version);
  return { corpId, agentId, userId, id, critical: isCriticalRank(want.severity) };
}
