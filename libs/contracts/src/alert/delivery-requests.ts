import { IsAlertId, IsTenant } from '../identifier.js';
import type { ChannelKind } from '../channel/channel-kind.js';
import { PageRequest } from '../page.js';
import type { AlertDelivery } from './alert-delivery.js';

/**
 * Who was reached, who not and why, and who still waits; by version, account and channel. A final outcome told before a page was
 * read is never missing from the pages after it. Error: ALERT_UNKNOWN.
 */
export class DeliveriesOfAlert extends PageRequest {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;
}

/** `quota`: the member's window is full; `retry`: tried again after a temporary failure; `block`: WeCom refuses our calls. */
export const WAITING_REASONS = ['quota', 'retry', 'block'] as const;
export type WaitingReason = (typeof WAITING_REASONS)[number];

/** `detail` of what waits because nobody can tell what its member got lately: the quota's counters (Redis) do not answer. */
export const COUNTERS_AWAY = 'counters-away';

export type FinalDeliveryView = Omit<AlertDelivery, 'alertId'>;

/** No final outcome, and never published (contract §6, Waiting). */
export interface WaitingDeliveryView {
  version: number;
  accountId: string;
  channel: ChannelKind;
  outcome: 'waiting';
  reason: WaitingReason;
  /** The errcode of the last attempt, where there was one; COUNTERS_AWAY. */
  detail?: string;
  /** ISO 8601: our receipt of the event. */
  since: string;
  /** ISO 8601: not before then; absent where another service has to answer first. */
  notBefore?: string;
}

export type DeliveryView = FinalDeliveryView | WaitingDeliveryView;
