import type { DeliveryReason } from '@app/contracts';
import type { Recipient } from '../message/recipient.js';

export interface DeliveryKey {
  tenant: string;
  alertId: string;
  version: number;
  accountId: string;
}

/** What a waiting delivery needs to be drawn later. */
export interface WaitingRecipient extends Recipient {
  template?: string;
  renotify: boolean;
  page?: boolean;
}

export interface NewDelivery extends DeliveryKey {
  /** `held`: its event will be tried again; anything that becomes of it then takes this one's place. */
  state: 'held' | 'waiting' | 'sending' | 'delivered' | 'failed';
  reason?: DeliveryReason | null;
  detail?: string | null;
  cardId?: string | null;
  msgId?: string | null;
  recipient?: WaitingRecipient | null;
  severity: number;
  receivedAt: Date;
  notBefore?: Date | null;
  correlationId: string | null;
  /** `cardId` only says what the delivery waited for; no such card will ever be there. */
  neverSent?: boolean;
}

export interface FinalDelivery extends DeliveryKey {
  /** Absent = wecom. */
  channelId?: string;
  outcome: 'delivered' | 'failed';
  reason: DeliveryReason | null;
  detail: string | null;
  cardId: string | null;
  msgId: string | null;
  severity: number;
  receivedAt: Date;
  correlationId: string | null;
}

export interface WaitingDelivery extends DeliveryKey {
  recipient: WaitingRecipient;
  severity: number;
  receivedAt: Date;
  correlationId: string | null;
}
