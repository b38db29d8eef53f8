import { IsOptional, IsString, MaxLength } from 'class-validator';
import { IsTenant } from '../identifier.js';

/**
 * Which app does a sign-in go through? The integration's; else the one of the tenant's only app of its own; else the suite's;
 * else, where there is no suite, the only app there is. Errors: INTEGRATION_UNKNOWN, OAUTH_APP_UNCLEAR.
 */
export class ChooseOauthApp {
  @IsOptional()
  @IsString()
  @MaxLength(64)
  integrationId?: string;

  @IsOptional()
  @IsTenant()
  tenant?: string;
}
export interface OauthApp {
  /** `appid` of the authorize link: a suite's id or a corp's. */
  appId: string;
  /** Of a corp's own app; null where the link names no agent. */
  agentId: number | null;
  /** With it the code is redeemed; null = with the suite. */
  integrationId: string | null;
}

/** Errors: OAUTH_CODE_INVALID (wrong, used, expired, of another app), INTEGRATION_UNKNOWN, SUITE_OFF; upstream WECOM_UNAVAILABLE. */
export class ExchangeOauthCode {
  @IsString()
  sealedCode: string;

  /** As ChooseOauthApp answered it. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  integrationId?: string;
}
export interface OauthMember {
  /** Absent when the person belongs to no corp, or not to the app's. */
  corpId?: string;
  userId?: string;
  openUserId?: string;
}
