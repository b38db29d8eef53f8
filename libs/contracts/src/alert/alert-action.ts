import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Max, Min } from 'class-validator';
import { IsAccountId, IsAlertId } from '../identifier.js';
import { Nested } from '../nested.js';

export const ALERT_ACTION_SUBJECT = 'alerts.v1.*.action';
export const ALERT_ACTION_TYPE = 'oncall.alert.action.v1';

export const ALERT_ACTIONS = ['acknowledge', 'close', 'snooze', 'unsnooze'] as const;
export type AlertActionName = (typeof ALERT_ACTIONS)[number];

export class AlertActor {
  @IsAccountId()
  accountId: string;

  @IsString()
  corpId: string;

  @IsString()
  userId: string;
}

/**
 * Sent by card-state-service when a person presses; read by the pipeline, which answers with the alert's next version.
 * The message id is derived from the click, so WeCom's retries of one click are one action. Contract §3.2.
 */
export class AlertAction {
  @IsAlertId()
  alertId: string;

  @IsIn(ALERT_ACTIONS)
  action: AlertActionName;

  @IsOptional()
  @IsInt()
  @Min(60)
  @Max(30 * 24 * 3600)
  snoozeSeconds?: number;

  /** The version the presser's card was drawn from. */
  @IsInt()
  observedVersion: number;

  @Nested(() => AlertActor)
  actor: AlertActor;

  /** The member's card, or the card in a group (contract §12); null = pressed on a page. */
  @IsOptional()
  @IsString()
  cardId?: string | null;

  @IsIn(['wecom-card', 'wecom-page'])
  via: 'wecom-card' | 'wecom-page';

  @IsISO8601()
  occurredAt: string;
}
