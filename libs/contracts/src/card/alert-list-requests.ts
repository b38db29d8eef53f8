import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ALERT_STATUSES, SEVERITIES, type AlertStatus, type Severity } from '../alert/alert-snapshot.js';
import { IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';
import { IsMoment } from '../time/is-moment.js';
import type { AlertRow } from './card-requests.js';

/** The alerts of a tenant, newest change first. A page may hold fewer than `limit` while more follow. */
export class ListAlerts extends PageRequest {
  @IsTenant()
  tenant: string;

  @IsOptional()
  @IsIn(ALERT_STATUSES)
  status?: AlertStatus;

  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity;

  /** Part of the alert id, the title or the space's name, without regard to case. */
  @IsOptional()
  @IsString()
  @MaxLength(128)
  q?: string;

  /** Changed since then. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** Changed before then. */
  @IsOptional()
  @IsMoment()
  to?: string;
}

export interface AlertItem extends Omit<AlertRow, 'responders' | 'respondersMore'> {
  /** Live cards of which a copy is untrue. */
  stale: number;
}
