import { severityRank } from '@app/contracts';
import type { AlertEvent, AlertSnapshot } from '@app/contracts';
import type { Want } from '../decide/want.js';
import type { NewDelivery } from '../delivery/delivery.js';
import type { Directory } from '../directory/recipient-directory.js';
import { recipientVerdict } from '../directory/recipient-verdict.js';

/** One alert event on its way in. */
export interface IntakeItem {
  tenant: string;
  event: AlertEvent;
  /** CloudEvents source and id: what makes a repeat a repeat. */
  key: string;
  receivedAt: Date;
  correlationId: string;
}

/** The event without its order to notify. */
export function snapshotOf({ event }: IntakeItem): AlertSnapshot {
  const { notify: _notify, ...snapshot } = event;
  return snapshot;
}

/** One delivery for everyone an event names, each account once, before anything is known of it. */
export function namedBy({
  tenant,
  event,
  receivedAt,
  correlationId,
}: IntakeItem): Omit<NewDelivery, 'state'>[] {
  const { alertId, version, notify } = event;
  const facts = {
    tenant,
    alertId,
    version,
    severity: severityRank(event.severity),
    receivedAt,
    correlationId,
  };
  return [...new Set(notify?.recipients)].map((accountId) => ({ ...facts, accountId }));
}

/** Splits an event's recipients into those who should hold a card and those who cannot, each account once. */
export function sortRecipients(
  item: IntakeItem,
  directory: Directory,
): { wants: Want[]; refused: NewDelivery[] } {
  const { tenant, event } = item;
  const { notify } = event;
  const wants: Want[] = [];
  const refused: NewDelivery[] = [];
  if (!notify) return { wants, refused };
  const page = event.lastChange?.kind === 'escalated';
  const installations = directory.installations(tenant);
  for (const named of namedBy(item)) {
    const verdict = recipientVerdict(directory.account(tenant, named.accountId), installations);
    if ('reason' in verdict) refused.push({ ...named, state: 'failed', ...verdict });
    else {
      const { recipient } = verdict;
      const { template, renotify } = notify;
      wants.push({ ...named, recipient, template: template ?? undefined, renotify, page });
    }
  }
  return { wants, refused };
}
