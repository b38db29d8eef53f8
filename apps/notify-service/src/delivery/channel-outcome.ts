import type { ChannelDeliveryKey, SettledChannelDelivery } from './channel-delivery.js';

/** What an attempt makes of its row. */
export interface ChannelChange extends ChannelDeliveryKey {
  attempt: number;
  state: 'pending' | 'delivered' | 'failed';
  told: boolean;
  reason: string | null;
  detail: string | null;
  msgId: string | null;
  notBefore: Date | null;
  lastFailure: string | null;
}

const NOTHING = { told: false, reason: null, detail: null, msgId: null, notBefore: null, lastFailure: null };

export function rowOf({ delivery, result }: SettledChannelDelivery): ChannelChange {
  const { tenant, alertId, version, accountId, channelId, attempt } = delivery;
  const row = { tenant, alertId, version, accountId, channelId, attempt, ...NOTHING };
  switch (result.kind) {
    case 'sent':
      return { ...row, state: 'delivered', told: true, msgId: result.msgId, detail: result.detail };
    case 'held':
      return { ...row, state: 'delivered', msgId: result.msgId };
    case 'over':
      return { ...row, state: 'delivered', detail: 'over' };
    case 'failed':
      return { ...row, state: 'failed', reason: result.reason, detail: result.detail };
    case 'later':
      return { ...row, state: 'pending', notBefore: result.notBefore, lastFailure: result.failure };
  }
}
