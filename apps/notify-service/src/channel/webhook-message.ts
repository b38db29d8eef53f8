import { createHmac } from 'node:crypto';
import type { AlertSnapshot } from '@app/contracts';
import type { ChannelDeliveryKey } from '../delivery/channel-delivery.js';
import { deliveryId } from './delivery-id.js';

export interface WebhookMessage {
  body: string;
  headers: Record<string, string>;
}

/** The alert as in contract §3.1 with the account it is for; `detailUrl` always leads somewhere. */
export function webhookMessage(
  key: ChannelDeliveryKey,
  alert: AlertSnapshot,
  { secret, detailUrl, now }: { secret: string; detailUrl: string; now: Date },
): WebhookMessage {
  const { mended: _mended, ...event } = alert;
  const body = JSON.stringify({
    ...event,
    detailUrl: alert.detailUrl ?? detailUrl,
    accountId: key.accountId,
  });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-oncall-delivery': deliveryId(key),
      'x-oncall-timestamp': timestamp,
      'x-oncall-signature': `sha256=${signature(secret, timestamp, body)}`,
    },
  };
}

/** Over the timestamp too, so that a recorded request cannot be sent again later. */
const signature = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
