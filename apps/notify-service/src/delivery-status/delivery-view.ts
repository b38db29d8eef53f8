import { channelKindOf, COUNTERS_AWAY, type DeliveryView, type WaitingReason } from '@app/contracts';
import { API_LIMITED } from '../wecom/limit-errcodes.js';
import type { ListedDelivery } from './delivery-list.repository.js';

/** What the management API tells of one delivery. */
export function deliveryView(row: ListedDelivery): DeliveryView {
  const { version, accountId, channelId, state } = row;
  if (state !== 'delivered' && state !== 'failed') {
    return {
      version,
      accountId,
      channel: channelKindOf(channelId),
      outcome: 'waiting',
      reason: waitingReason(row),
      detail: row.errcode === null ? (row.detail ?? undefined) : `errcode ${row.errcode}`,
      since: row.since.toISOString(),
      notBefore: row.notBefore?.toISOString(),
    };
  }
  return {
    version,
    accountId,
    channel: channelKindOf(channelId),
    outcome: state,
    reason: row.reason ?? undefined,
    detail: row.detail ?? undefined,
    cardId: row.cardId ?? undefined,
    msgId: row.msgId ?? undefined,
    occurredAt: (row.occurredAt ?? row.since).toISOString(),
  };
}

/** 45033 is a limit too, but only of calls at the same time: the message is tried again within seconds. */
export function waitingReason({
  state,
  lastFailure,
  errcode,
  detail,
}: Pick<ListedDelivery, 'state' | 'lastFailure' | 'errcode'> & { detail?: string | null }): WaitingReason {
  if (state === 'held' || detail === COUNTERS_AWAY) return 'retry';
  if (state === 'pending' || state === 'leased') return 'retry';
  if (lastFailure === null) return 'quota';
  const isBlocked = lastFailure === 'RATE_LIMITED' && (errcode === null || errcode === API_LIMITED);
  return isBlocked ? 'block' : 'retry';
}
