import { severityRank } from '@app/contracts';
import type { AlertEvent, AlertSnapshot } from '@app/contracts';
import { type ChannelWant, channelWants } from '../decide/channel-plan.js';
import type { Want } from '../decide/want.js';
import type { DeliveryKey, NewDelivery } from '../delivery/delivery.js';
import { chooseChannels } from '../directory/channel-choice.js';
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
  const severity = severityRank(event.severity);
  return [...new Set(notify?.recipients)].map((accountId) => {
    return { tenant, alertId, version, severity, receivedAt, correlationId, accountId };
  });
}

export interface SortedRecipients {
  wants: Want[];
  refused: NewDelivery[];
  /** What is asked of the accounts' other channels. */
  messages: ChannelWant[];
  /** Who gets no card by their own choice. */
  withoutCard: DeliveryKey[];
}

/** Splits an event's recipients into those who should hold a card and those who cannot, each account once. */
export function sortRecipients(item: IntakeItem, directory: Directory): SortedRecipients {
  const { tenant, event } = item;
  const { notify } = event;
  const sorted: SortedRecipients = { wants: [], refused: [], messages: [], withoutCard: [] };
  if (!notify) return sorted;
  const page = event.lastChange?.kind === 'escalated';
  const { template, renotify } = notify;
  const installations = directory.installations(tenant);
  for (const named of namedBy(item)) {
    const account = directory.account(tenant, named.accountId);
    const choice = chooseChannels(account, event.severity);
    sorted.messages.push(...channelWants(named, account, choice, { renotify, page }));
    if (!choice.byWecom) {
      sorted.withoutCard.push(named);
      continue;
    }
    const verdict = recipientVerdict(account, installations);
    if ('reason' in verdict) sorted.refused.push({ ...named, state: 'failed', ...verdict });
    else {
      const { alertId, version, accountId, severity, receivedAt, correlationId } = named;
      sorted.wants.push({
        tenant,
        alertId,
        version,
        accountId,
        severity,
        receivedAt,
        correlationId,
        recipient: verdict.recipient,
        template: template ?? undefined,
        renotify,
        page,
      });
    }
  }
  return sorted;
}
