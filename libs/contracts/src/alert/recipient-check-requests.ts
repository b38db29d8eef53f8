import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsAccountId, IsTenant } from '../identifier.js';
import type { ChannelKind } from '../channel/channel-kind.js';
import type { DeliveryReason } from './alert-delivery.js';
import { SEVERITIES, type Severity } from './alert-snapshot.js';

export const MAX_CHECKED_RECIPIENTS = 200;

/** Who could be paged at this moment, and by what; nothing is sent. */
export class CheckRecipients {
  @IsTenant()
  tenant: string;

  @IsArray()
  @ArrayMaxSize(MAX_CHECKED_RECIPIENTS)
  @IsAccountId({ each: true })
  accountIds: string[];

  /** Of the alert; absent = of any, so that every channel counts. */
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity;

  /** How old what is known about licences may be, in seconds; absent = a day. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(86_400)
  licencesWithin?: number;
}

export interface CheckedChannel {
  kind: ChannelKind;
  fallbackOnly: boolean;
  reachable: boolean;
  reason: DeliveryReason | null;
}
export interface CheckedRecipient {
  accountId: string;
  /** By one channel at least; what is for fallbacks counts, because a channel that fails starts it. */
  reachable: boolean;
  /** Why the first channel would fail; null = reachable. */
  reason: DeliveryReason | null;
  /** Those that an alert of the severity uses, in the account's order. */
  channels: CheckedChannel[];
}
export interface CheckedRecipients {
  /** One for each account asked about, in their order. */
  items: CheckedRecipient[];
}
