import { IsIn, IsISO8601, IsString } from 'class-validator';
import { IsAccountId, IsTenant } from '../identifier.js';

/** Sent by identity-service when a WeCom member was linked to an account; held presses of the member may now run. */
export class MemberBound {
  @IsTenant()
  tenant: string;

  @IsAccountId()
  accountId: string;

  @IsString()
  corpId: string;

  @IsString()
  userId: string;

  @IsISO8601()
  occurredAt: string;
}

export const UNBIND_REASONS = [
  'requested',
  'member-left',
  'installation-cancelled',
  'account-changed',
  'account-deleted',
  'account-disabled',
] as const;

/**
 * Sent by identity-service when a link ended, or rests because its account was disabled (`identity.bound` follows when it
 * is enabled again); sign-ins of the member end with it.
 */
export class MemberUnbound extends MemberBound {
  @IsIn(UNBIND_REASONS)
  reason: (typeof UNBIND_REASONS)[number];
}

/**
 * Sent by identity-service when a tenant was deleted. Everyone forgets what they keep of it from before; what is newer belongs
 * to a tenant made anew under the same id.
 */
export class TenantRemoved {
  @IsTenant()
  tenant: string;

  @IsISO8601()
  removedAt: string;
}
