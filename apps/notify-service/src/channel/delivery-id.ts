import { hash } from 'node:crypto';
import type { ChannelDeliveryKey } from '../delivery/channel-delivery.js';

/** The same for every attempt at one message: receivers drop what they have by it. */
export const deliveryId = ({ tenant, alertId, version, accountId, channelId }: ChannelDeliveryKey): string =>
  hash('sha256', JSON.stringify([tenant, alertId, version, accountId, channelId]), 'base64url').slice(0, 32);

/** What all messages of one alert to one account share. */
export const threadId = ({ tenant, alertId, accountId }: ChannelDeliveryKey): string =>
  hash('sha256', JSON.stringify([tenant, alertId, accountId]), 'base64url').slice(0, 32);
