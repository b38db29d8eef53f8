import type { OutboxEntry } from '@app/messaging';
import type { OpenRequest } from './successor.repository.js';

/** The order to notify-service; `id` differs for each time it is asked, the request's own id never does. */
export function successorOrder(request: OpenRequest, id: string): OutboxEntry {
  const { requestId, cardId, tenant, alertId, corpId, accountIds, version, decidedAt } = request;
  return {
    pattern: 'card.successor-requested',
    id,
    subject: cardId,
    payload: {
      ...{ requestId, cardId, tenant, alertId, corpId, accountIds },
      version,
      requestedAt: decidedAt.toISOString(),
    },
  };
}
