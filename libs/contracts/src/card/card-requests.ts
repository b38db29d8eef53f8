import { IsISO8601, IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { ALERT_ACTIONS, type AlertActionName } from '../alert/alert-action.js';
import type { AlertSnapshot } from '../alert/alert-snapshot.js';
import { IsAccountId, IsAlertId, IsTenant } from '../identifier.js';

/** Error: ALERT_UNKNOWN. */
export class CardsOfAlert {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  /** Reconstruct what each member saw at this time. */
  @IsOptional()
  @IsISO8601()
  at?: string;
}
export const WINDOW_ORIGINS = ['send', 'click', 'menu'] as const;
export type WindowOrigin = (typeof WINDOW_ORIGINS)[number];
/** lost = WeCom took the card but its answer, and the code in it, never arrived. */
export const WINDOW_STATES = ['open', 'claimed', 'consumed', 'expired', 'lost'] as const;
export type WindowState = (typeof WINDOW_STATES)[number];

export interface CardView {
  cardId: string;
  msgId: string | null;
  taskId: string;
  trueVersion: number;
  recipients: {
    accountId: string;
    userId: string;
    shownVersion: number;
    staleSince: string | null;
    staleReason: string | null;
  }[];
  windows: {
    origin: WindowOrigin;
    state: WindowState;
    issuedAt: string;
    expiresAt: string;
    spentAt: string | null;
    spentOn: string | null;
  }[];
}

/** Error: ALERT_UNKNOWN. */
export class AlertById {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;
}
export interface AlertTimelineEntry {
  at: string;
  kind: string;
  by: string | null;
  via: string | null;
  version: number | null;
}
export interface AlertPageView {
  alert: AlertSnapshot;
  timeline: AlertTimelineEntry[];
  /** What makes sense in this state. */
  offers: AlertActionName[];
}

export class OpenAlertsOfAccount {
  @IsTenant()
  tenant: string;

  @IsAccountId()
  accountId: string;
}

/** A press on the detail page. Errors: ALERT_UNKNOWN, ACTION_NOT_OFFERED. */
export class SubmitAction {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  @IsIn(ALERT_ACTIONS)
  action: AlertActionName;

  @IsOptional()
  @IsInt()
  @Min(60)
  @Max(30 * 24 * 3600)
  snoozeSeconds?: number;

  @IsInt()
  observedVersion: number;

  @IsAccountId()
  accountId: string;

  @IsString()
  corpId: string;

  @IsString()
  userId: string;

  /** Random per rendered form: a form sent twice is one action. */
  @IsString()
  submissionId: string;
}

export class StaleCards {
  @IsTenant()
  tenant: string;
}
