import { IsString, MaxLength } from 'class-validator';
import { IsAccountId, IsCorpId, IsTenant } from '../identifier.js';
import type { DeliveryReason } from './alert-delivery.js';

/** A card that is about no alert, to see what WeCom says; through this corp's connection, to the account's member there. */
export class SendTestCard {
  @IsTenant()
  tenant: string;

  @IsCorpId()
  corpId: string;

  @IsAccountId()
  accountId: string;

  @IsString()
  @MaxLength(64)
  integrationId: string;
}
export interface TestCardOutcome {
  outcome: 'delivered' | 'failed';
  reason?: DeliveryReason;
  /** WeCom's errcode where it answered with one. */
  detail?: string;
}
