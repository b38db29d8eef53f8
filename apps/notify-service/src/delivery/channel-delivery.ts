import type { AlertSnapshot, DeliveryReason } from '@app/contracts';
import type { DeliveryKey } from './delivery.js';

export type ChannelDeliveryState = 'armed' | 'pending' | 'leased' | 'delivered' | 'failed';
/** Whose failure starts a fallback: the card's, or that of the channels of an account without one. */
export type FallbackFor = 'wecom' | 'others';

export interface ChannelDeliveryKey extends DeliveryKey {
  channelId: string;
}

/** A message of a channel before it is put in the ledger. */
export interface NewChannelDelivery extends ChannelDeliveryKey {
  state: 'armed' | 'pending' | 'delivered';
  fallbackFor: FallbackFor | null;
  renotify: boolean;
  page: boolean;
  detail: string | null;
  severity: number;
  receivedAt: Date;
  notBefore: Date;
  giveUpAt: Date;
  correlationId: string | null;
}

/** A message whose lease this process holds. */
export interface LeasedChannelDelivery extends ChannelDeliveryKey {
  renotify: boolean;
  page: boolean;
  severity: number;
  receivedAt: Date;
  giveUpAt: Date;
  attempt: number;
  failures: number;
  correlationId: string | null;
  /** The newest snapshot; null = forgotten. */
  alert: AlertSnapshot | null;
  /** The account was told of the alert by this channel before. */
  isTold: boolean;
  /** Of the message that told it. */
  toldMsgId: string | null;
}

/** How one attempt ended. */
export type ChannelResult =
  | { kind: 'sent'; msgId: string | null; detail: string | null }
  /** Told before: nothing was sent again. */
  | { kind: 'held'; msgId: string | null }
  /** The alert was over before its turn. */
  | { kind: 'over' }
  | { kind: 'failed'; reason: DeliveryReason; detail: string }
  /** `failure` null = nothing was tried. */
  | { kind: 'later'; notBefore: Date; failure: string | null };

export interface SettledChannelDelivery {
  delivery: LeasedChannelDelivery;
  result: ChannelResult;
}
