import { IsIn, IsInt, IsISO8601, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsAlertId } from '../identifier.js';

export const ALERT_DELIVERY_SUBJECT = 'alerts.v1.*.delivery';
export const ALERT_DELIVERY_TYPE = 'oncall.alert.delivery.v1';

/** Why a recipient was not reached, with the text shown to people (contract §3.3). */
export const DELIVERY_REASONS = {
  AUTHORIZE_APP_FIRST: 'authorize app first（企业未安装或已取消授权）',
  ACCOUNT_NOT_LINKED: '未关联应用',
  LICENSE_REQUIRED: '未开通企微许可',
  OUTSIDE_VISIBLE_SCOPE: '不在应用可见范围内',
  RATE_LIMITED: '发送受频率限制',
  TEMPLATE_INVALID: '模板无效',
  WECOM_REJECTED: '企业微信拒绝',
  WECOM_UNAVAILABLE: '企业微信暂不可用',
  ACCOUNT_UNKNOWN: '账号不存在',
} as const;
export type DeliveryReason = keyof typeof DELIVERY_REASONS;

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

  @IsIn(['wecom'])
  channel: 'wecom';

  @IsIn(['delivered', 'failed'])
  outcome: 'delivered' | 'failed';

  @IsOptional()
  @IsIn(Object.keys(DELIVERY_REASONS))
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
