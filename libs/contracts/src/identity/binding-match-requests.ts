import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { IsTenant } from '../identifier.js';
import { MEMBER_KEYS, type MemberKey } from '../installation/member-search-requests.js';
import { PageRequest } from '../page.js';

/**
 * Links accounts that are not linked to the members they are found to be, one page of accounts at a time. Errors:
 * TENANT_UNKNOWN, INTEGRATION_UNKNOWN, NOT_OWN_APP; upstream WECOM_UNAVAILABLE.
 */
export class MatchBindings extends PageRequest {
  @IsTenant()
  tenant: string;

  @IsString()
  @MaxLength(64)
  integrationId: string;

  /** Tried in this order; the first that finds somebody decides. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MEMBER_KEYS.length)
  @ArrayUnique()
  @IsIn(MEMBER_KEYS, { each: true })
  by: MemberKey[];

  /** True: says what would be linked, and links nothing. */
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}
export const MATCH_OUTCOMES = ['bound', 'already', 'not_found', 'ambiguous', 'outside_scope'] as const;
export interface MatchedAccount {
  accountId: string;
  outcome: (typeof MATCH_OUTCOMES)[number];
  userId?: string;
  /** The member's name in the corp's directory; of accounts that are linked now or would be. */
  name?: string;
  /** Not everything was asked: WeCom's limit on wrong values is too near, ask again tomorrow. */
  askAgain?: boolean;
}

/**
 * Carries links from one integration to another of the same corp, a portion of members at a time. Errors:
 * INTEGRATION_UNKNOWN, NOT_OWN_APP, MOVE_NOT_POSSIBLE; upstream WECOM_UNAVAILABLE.
 */
export class MoveBindings {
  @IsString()
  @MaxLength(64)
  from: string;

  @IsString()
  @MaxLength(64)
  to: string;

  /** The corp of `from`. */
  @IsString()
  @MaxLength(128)
  corpId: string;

  /** Members up to here were looked at; absent = begin. */
  @IsOptional()
  @IsString()
  @MaxLength(128)
  after?: string;
}
export interface MovedBindings {
  moved: number;
  /** Members whom WeCom does not know in the other app's scope, or whose other self belongs to another account. */
  left: { accountId: string; reason: 'not_found' | 'taken' }[];
  /** Null = that was the last portion. */
  next: string | null;
}
