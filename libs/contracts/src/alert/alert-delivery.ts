import { IsIn, IsInt, IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
import { CHANNEL_KINDS, type ChannelKind } from '../channel/channel-kind.js';
import { IsAlertId } from '../identifier.js';

export const ALERT_DELIVERY_SUBJECT = 'alerts.v1.*.delivery';
export const ALERT_DELIVERY_TYPE = 'oncall.alert.delivery.v1';

/** Why a recipient was not reached (contract §3.3); the words for people are in `REASON_WORDS`. */
export const DELIVERY_REASONS = [
  'AUTHORIZE_APP_FIRST',
  'ACCOUNT_NOT_LINKED',
  'LICENSE_REQUIRED',
  'OUTSIDE_VISIBLE_SCOPE',
  'RATE_LIMITED',
  'TEMPLATE_INVALID',
  'WECOM_REJECTED',
  'WECOM_UNAVAILABLE',
  'ACCOUNT_UNKNOWN',
  // Of e-mail and webhooks: nothing can be sent there, or nobody took it for ten minutes; it was refused.
  'CHANNEL_UNAVAILABLE',
  'CHANNEL_REJECTED',
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

/** Sent by notify-service, exactly one final outcome for each recipient of each notifying event; read by the pipeline. */
export class AlertDelivery {
  @IsAlertId()
  alertId: string;

  /** Version of the event that named the recipient. */
  @IsInt()
  version: number;

  /** As the event named the recipient, also where it is no account's id (ACCOUNT_UNKNOWN). */
  @IsString()
  @MaxLength(128)
  accountId: string;

  /** One outcome each; an account with several webhooks has one for each of them, told apart by `detail`. */
  @IsIn(CHANNEL_KINDS)
  channel: ChannelKind;

  @IsIn(['delivered', 'failed'])
  outcome: 'delivered' | 'failed';

  @IsOptional()
  @IsIn(DELIVERY_REASONS)
  reason?: DeliveryReason;

  @IsOptional()
  @IsString()
  detail?: string;

  @IsOptional()
  @IsString()
  cardId?: string;

  @IsOptional()
  @IsString()
  msgId?: string;

  @IsISO8601()
  occurredAt: string;
}
