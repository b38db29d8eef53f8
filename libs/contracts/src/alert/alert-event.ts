import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsAccountId } from '../identifier.js';
import { AlertSnapshot } from './alert-snapshot.js';

export const ALERT_EVENT_SUBJECT = 'alerts.v1.*.event';
export const ALERT_EVENT_TYPE = 'oncall.alert.changed.v1';

export class AlertNotify {
  @IsArray()
  @ArrayMaxSize(1000)
  @IsAccountId({ each: true })
  recipients: string[];

  @IsOptional()
  @IsString()
  @MaxLength(128)
  template?: string;

  /** A recipient who already holds a live card gets a new one that replaces it. */
  @IsOptional()
  @IsBoolean()
  renotify?: boolean;
}

/**
 * Sent by the alert pipeline (or alert-desk) with each change of an alert; read by notify-service (who must hold a card),
 * card-state-service (what is true) and alert-desk (its own copy). Contract §3.1.
 */
export class AlertEvent extends AlertSnapshot {
  @IsOptional()
  @ValidateNested()
  @Type(() => AlertNotify)
  notify?: AlertNotify | null;
}
