import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsAccountId, IsCorpId, IsTenant } from '../identifier.js';
import { type Locale, ReaderPreferences } from '../locale.js';

export class PutTenant extends ReaderPreferences {
  @IsTenant()
  tenant: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  name: string;
}
/** Error: TENANT_UNKNOWN. */
export class TenantById {
  @IsTenant()
  tenant: string;
}
export interface TenantView {
  tenant: string;
  name: string;
  locale: Locale;
  timeZone: string;
}

/** Creates or replaces an account. Errors: TENANT_UNKNOWN, USERNAME_TAKEN. */
export class PutAccount extends ReaderPreferences {
  @IsTenant()
  tenant: string;

  @IsAccountId()
  accountId: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  username: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  displayName: string;

  @IsOptional()
  @IsEmail({ require_tld: false })
  email?: string;

  /** Opened with SEAL_CONTEXT.password. Absent keeps the password that is set. */
  @IsOptional()
  @IsString()
  sealedPassword?: string;
}
export interface AccountView {
  tenant: string;
  accountId: string;
  username: string;
  displayName: string;
  email: string | null;
  locale: Locale | null;
  timeZone: string | null;
  hasPassword: boolean;
}
export interface PutAccountReply {
  account: AccountView;
  created: boolean;
}

class RecipientGroup {
  @IsTenant()
  tenant: string;

  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  accountIds: string[];
}
/** Many alerts at once: notify-service asks for all recipients of a batch in one request. */
export class ResolveRecipients {
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => RecipientGroup)
  groups: RecipientGroup[];
}
export interface ResolvedRecipient {
  accountId: string;
  /** False = ACCOUNT_UNKNOWN; the other fields are then defaults. */
  known: boolean;
  displayName: string;
  locale: Locale;
  timeZone: string;
  /** The member the account is bound to; null = ACCOUNT_NOT_LINKED. */
  member: { corpId: string; userId: string } | null;
}
export interface ResolvedGroup {
  tenant: string;
  /** Null = TENANT_UNKNOWN. */
  tenantView: TenantView | null;
  recipients: ResolvedRecipient[];
}

export class ResolveMember {
  @IsCorpId()
  corpId: string;

  @IsString()
  @MaxLength(128)
  userId: string;
}
export interface BoundMember {
  tenant: string;
  accountId: string;
  displayName: string;
  locale: Locale;
  timeZone: string;
  corpId: string;
  userId: string;
}
export interface ResolvedMember {
  binding: BoundMember | null;
}

/** Errors: LOGIN_FAILED, LOGIN_THROTTLED (facts.retryAfterSeconds), ACCOUNT_ALREADY_LINKED, MEMBER_ALREADY_LINKED. */
export class BindByPassword {
  @IsTenant()
  tenant: string;

  @IsCorpId()
  corpId: string;

  @IsString()
  userId: string;

  @IsString()
  @MaxLength(128)
  username: string;

  @IsString()
  sealedPassword: string;

  @IsString()
  @MaxLength(64)
  remoteAddress: string;
}
/** After single sign-on: the verified claims name the account by username, else by e-mail. Error: ACCOUNT_UNKNOWN, … as above. */
export class BindBySso {
  @IsTenant()
  tenant: string;

  @IsCorpId()
  corpId: string;

  @IsString()
  userId: string;

  @IsOptional()
  @IsString()
  username?: string;

  /** Only when the issuer says it is verified. */
  @IsOptional()
  @IsString()
  email?: string;
}

export class ListBindings {
  @IsTenant()
  tenant: string;

  @IsOptional()
  @IsIn(['bound', 'unbound'])
  status?: 'bound' | 'unbound';
}
export interface BindingView {
  accountId: string;
  username: string;
  displayName: string;
  status: 'bound' | 'unbound';
  corpId: string | null;
  userId: string | null;
  boundAt: string | null;
}
/** Error: BINDING_UNKNOWN. */
export class DeleteBinding {
  @IsTenant()
  tenant: string;

  @IsAccountId()
  accountId: string;
}
