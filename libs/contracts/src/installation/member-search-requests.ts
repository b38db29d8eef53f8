import { ArrayMaxSize, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { IsTenant } from '../identifier.js';

/** By what a corp's own app finds a member: its userid, an e-mail address (the corp's, then the personal one), a phone number. */
export const MEMBER_KEYS = ['userid', 'email', 'mobile'] as const;
export type MemberKey = (typeof MEMBER_KEYS)[number];

/** Values one question may hold: each is a call to WeCom, or two. */
export const MEMBERS_SOUGHT_AT_ONCE = 50;

/** Who are these people in the corp? Errors: INTEGRATION_UNKNOWN, NOT_OWN_APP; upstream WECOM_UNAVAILABLE. */
export class FindMembers {
  /** Another tenant's integration is unknown. */
  @IsTenant()
  tenant: string;

  @IsString()
  @MaxLength(64)
  integrationId: string;

  @IsIn(MEMBER_KEYS)
  by: MemberKey;

  @IsArray()
  @ArrayMaxSize(MEMBERS_SOUGHT_AT_ONCE)
  @IsString({ each: true })
  @MaxLength(320, { each: true })
  values: string[];
}
export interface SoughtMember {
  value: string;
  /** `not_asked`: WeCom's limit on wrong values is too near; ask again tomorrow. */
  outcome: 'found' | 'not_found' | 'ambiguous' | 'outside_scope' | 'not_asked';
  userId?: string;
  /** As the corp's directory has it. */
  name?: string;
}
export interface SoughtMembers {
  corpId: string;
  /** In the order of the values. */
  items: SoughtMember[];
}

/** Ids one question may hold (D/95884 takes 1000). */
export const MEMBERS_CONVERTED_AT_ONCE = 500;

/**
 * Who are these members of one integration at another of the same corp? Errors: INTEGRATION_UNKNOWN, NOT_OWN_APP (`to`),
 * MOVE_NOT_POSSIBLE (another tenant's, or the same integration); upstream WECOM_UNAVAILABLE.
 */
export class ConvertMembers {
  @IsString()
  @MaxLength(64)
  from: string;

  @IsString()
  @MaxLength(64)
  to: string;

  @IsArray()
  @ArrayMaxSize(MEMBERS_CONVERTED_AT_ONCE)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  userIds: string[];
}
export interface ConvertedMembers {
  tenant: string;
  fromCorpId: string;
  toCorpId: string;
  /** Members in both apps' scopes; the others are left out. */
  items: { userId: string; toUserId: string }[];
}
