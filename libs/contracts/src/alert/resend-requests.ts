import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsString, MaxLength } from 'class-validator';
import { IsAccountId, IsAlertId, IsTenant } from '../identifier.js';
import { ALERT_LIMITS } from './alert-limits.js';

/** Of one request. */
export const MAX_RESENT = 100;

/**
 * The alert's next version, which says nothing new and names these accounts: each gets a card as if the alert came now, in place
 * of one they hold. Errors: ALERT_UNKNOWN, ALERT_CLOSED.
 */
export class ResendAlert {
  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_RESENT)
  @ArrayUnique()
  @IsAccountId({ each: true })
  accountIds: string[];

  /** Whoever asked, for the timeline. */
  @IsString()
  @MaxLength(ALERT_LIMITS.name)
  by: string;
}

export interface ResentAlert {
  /** Whose outcomes tell what became of it. */
  version: number;
}
