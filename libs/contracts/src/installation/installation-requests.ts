import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { IsCorpId, IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';

export class CreateInstallLink {
  @IsTenant()
  tenant: string;
}
export interface InstallLink {
  /** One-time token of `/install/:token`; only its hash is stored. */
  token: string;
  expiresAt: string;
}

/** Errors: INSTALL_LINK_UNKNOWN, INSTALL_LINK_USED, INSTALL_LINK_EXPIRED; upstream WECOM_UNAVAILABLE. */
export class OpenInstallLink {
  @IsString()
  @MaxLength(128)
  token: string;
}
export interface InstallRedirect {
  /** WeCom's consent page with pre-auth code and state. Never logged. */
  redirectUrl: string;
}

/** Errors: INSTALL_STATE_UNKNOWN (unknown, used or expired), AUTH_CODE_INVALID, CORP_HELD_BY_OTHER_TENANT. */
export class CompleteInstallation {
  @IsString()
  sealedAuthCode: string;

  @IsString()
  @MaxLength(128)
  state: string;
}

/** Errors: AUTHORIZE_APP_FIRST, CORP_HELD_BY_OTHER_TENANT, SUITE_OFF; upstream WECOM_UNAVAILABLE. */
export class CreateIntegration {
  @IsTenant()
  tenant: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  name: string;

  /** Plain `ww…` or encrypted `wp…`. */
  @IsCorpId()
  corpId: string;
}
/** Of each list the first MAX_SHOWN_IN_SCOPE; the counts are of all. */
export interface VisibleScopeView {
  users: string[];
  departments: number[];
  tags: number[];
  counts: { users: number; departments: number; tags: number };
}
export const MAX_SHOWN_IN_SCOPE = 500;
/** What a connection rests on: the corp's grant of our suite, the corp's own app (企业自建应用), or a smart bot (智能机器人) in its groups. */
export const INTEGRATION_KINDS = ['suite', 'self-built', 'bot'] as const;
export type IntegrationKind = (typeof INTEGRATION_KINDS)[number];
/** Kinds that rest on a grant of the corp's. */
export type GrantKind = Exclude<IntegrationKind, 'bot'>;
export interface IntegrationView {
  id: string;
  tenant: string;
  name: string;
  kind: IntegrationKind;
  /** As WeCom names the corp in callbacks (encrypted for new corps); of a bot its BotID, since WeCom tells no corp of it. */
  corpId: string;
  corpName: string | null;
  authorization: 'active' | 'cancelled';
  agentId: number | null;
  visibleScope: VisibleScopeView | null;
  license: { status: 'unchecked' | 'not_required' | 'trial' | 'required'; trialEndsAt: string | null };
  lastTicketAt: string | null;
  authorizedAt: string | null;
  /** The receiver of the corp's own app; null for a suite, whose receivers are its own. */
  callbackUrl: string | null;
  createdAt: string;
}
export interface CreatedIntegration {
  integration: IntegrationView;
  /** False when the tenant had saved this corp before. */
  created: boolean;
}

/** Sorted by id, oldest first. */
export class ListIntegrations extends PageRequest {
  @IsOptional()
  @IsTenant()
  tenant?: string;
}
/** Error: INTEGRATION_UNKNOWN. */
export class IntegrationById {
  @IsString()
  @MaxLength(64)
  id: string;
}

/** The active installations of these tenants, those integrated first come first. */
export class TenantsOfInstallations extends PageRequest {
  @IsArray()
  @ArrayMaxSize(1000)
  @IsTenant({ each: true })
  tenants: string[];
}
export interface TenantInstallation {
  tenant: string;
  corpId: string;
  agentId: number;
  /** Names the app in links where a tenant has several. */
  integrationId: string;
}

export class CorpById {
  @IsCorpId()
  corpId: string;
}
export interface CorpView {
  corpId: string;
  tenant: string | null;
  active: boolean;
  agentId: number | null;
}

/** Error: INSTALLATION_INACTIVE; upstream WECOM_UNAVAILABLE (no ticket, WeCom down). */
export class GetCorpToken {
  @IsCorpId()
  corpId: string;

  /** SHA-256 hex of a token WeCom refused: a new one is fetched only while the stored one is still that one. */
  @IsOptional()
  @IsString()
  rejectedTokenHash?: string;
}
export interface CorpToken {
  /** Opened with SEAL_CONTEXT.corpAccessToken. */
  sealedToken: string;
  agentId: number;
  expiresAt: string;
}

export class ExplainRecipients {
  @IsCorpId()
  corpId: string;

  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  userIds: string[];
}
/** Why WeCom refused everyone (81013 without lists), member by member; null = neither scope nor licence explains it. */
export interface RecipientExplanation {
  userId: string;
  reason: 'OUTSIDE_VISIBLE_SCOPE' | 'LICENSE_REQUIRED' | null;
}

/** Are these members inside the app's visible scope? Errors: INSTALLATION_INACTIVE; upstream WECOM_UNAVAILABLE. */
export class MembersInScope {
  @IsCorpId()
  corpId: string;

  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  userIds: string[];

  /** Ask the directory about those too whom the scope lists: a member the corp disabled is out of reach all the same. */
  @IsOptional()
  @IsBoolean()
  doubted?: boolean;
}
export interface ScopeReading {
  /** When WeCom told the scope that was read. */
  readAt: string;
  items: { userId: string; inside: boolean }[];
}

/** Have these members a licence, as far as it is known or can be asked now? Upstream WECOM_UNAVAILABLE. */
export class MembersLicensed {
  @IsCorpId()
  corpId: string;

  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @MaxLength(128, { each: true })
  userIds: string[];

  /** How old what is known may be, in seconds, where WeCom answers; absent = a day. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(86_400)
  within?: number;
}
export interface LicenseReading {
  /**
   * The first of those asked, in their order, as many as could be looked at for one question; the rest wants another one.
   * `licensed`: true also where the corp needs none (yet), null where WeCom does not say.
   */
  items: { userId: string; licensed: boolean | null }[];
}
