import { ArrayMaxSize, IsArray, IsBoolean, IsString, MaxLength } from 'class-validator';
import { ALERT_LIMITS } from './alert-limits.js';
import { AlertSnapshot, IsNullOr } from './alert-snapshot.js';
import { Nested } from '../nested.js';

export const ALERT_EVENT_SUBJECT = 'alerts.v1.*.event';
export const ALERT_EVENT_TYPE = 'oncall.alert.changed.v1';

export class AlertNotify {
  /** Each account once. One whose id has other characters than an account's is there too: it fails as ACCOUNT_UNKNOWN. */
  @IsArray()
  @ArrayMaxSize(ALERT_LIMITS.recipients)
  @IsString({ each: true })
  @MaxLength(ALERT_LIMITS.name, { each: true })
  recipients: string[];

  /** Null = the tenant's `default`, else the built-in one. */
  @IsNullOr()
  @IsString()
  @MaxLength(ALERT_LIMITS.name)
  template: string | null;

  /** A recipient who already holds a live card gets a new one that replaces it. */
  @IsBoolean()
  renotify: boolean;
}

/**
 * Sent by the alert pipeline (or alert-desk) with each change of an alert; read by notify-service (who must hold a card),
 * card-state-service (what is true) and alert-desk (its own copy). Contract §3.1. Senders may leave out, and get wrong,
 * what contract §3.4 forgives: `readAlertEvent` makes this form of it.
 */
export class AlertEvent extends AlertSnapshot {
  /** Null = nobody is to be told. */
  @IsNullOr()
  @Nested(() => AlertNotify)
  notify: AlertNotify | null;
}
