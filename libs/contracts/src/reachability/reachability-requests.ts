import { IsOptional } from 'class-validator';
import type { DeliveryReason } from '../alert/alert-delivery.js';
import { IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';
import { IsMoment } from '../time/is-moment.js';

/** Longest time of one question, in days. */
export const MAX_REACHABILITY_DAYS = 31;

/** Nobody is missing from a page because of them: there is nobody. */
export const NOBODY_ON_DUTY = 'NOBODY_ON_DUTY';
export type UnreachableReason = DeliveryReason | typeof NOBODY_ON_DUTY;

/**
 * Who is on duty by a schedule or named by a space, and could not be paged as things stand now; and levels that have nobody. In
 * order of time. From now for 24 hours where nothing is said, at most MAX_REACHABILITY_DAYS. Errors: INVALID_REQUEST,
 * upstream WECOM_UNAVAILABLE while notify-service cannot be asked.
 */
export class ListUnreachable extends PageRequest {
  @IsTenant()
  tenant: string;

  @IsOptional()
  @IsMoment()
  from?: string;

  @IsOptional()
  @IsMoment()
  to?: string;
}

export interface UnreachableView {
  /** Null = the level named by `via` has nobody. */
  accountId: string | null;
  /** Cut to the time asked about. */
  from: string;
  /** Not included. */
  to: string;
  /** `schedule:<id>`, `account` (named by a space itself), or of nobody `space:<id>/level:<number from 1>`. */
  via: string;
  reason: UnreachableReason;
}
