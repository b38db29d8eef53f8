import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsAccountId, IsCorpId, IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';

/**
 * Errors: LOGIN_FAILED, LOGIN_THROTTLED (facts.retryAfterSeconds), ACCOUNT_DISABLED, OUTSIDE_VISIBLE_SCOPE,
 * ACCOUNT_ALREADY_LINKED, MEMBER_ALREADY_LINKED.
 */
export class BindByPassword {
  @IsTenant()
  tenant: string;

  @IsCorpId()
  corpId: string;

  @IsString()
  @MaxLength(128)
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

/** Whom an issuer of single sign-on vouches for, among a tenant's accounts. */
export class SignedOnPerson {
  @IsTenant()
  tenant: string;

  @IsString()
  @MinLength(1)
  @MaxLength(512)
  issuer: string;

  /** Never reassigned within an issuer (OpenID Connect Core §2: at most 255 characters). */
  @IsString()
  @MinLength(1)
  @MaxLength(255)
  subject: string;

  /** From a claim that people cannot edit themselves. */
  @IsOptional()
  @IsString()
  @MaxLength(128)
  username?: string;

  /** Only when the issuer says it is verified. */
  @IsOptional()
  @IsString()
  @MaxLength(320)
  email?: string;
}

/**
 * After single sign-on. The issuer's subject names the account once it is linked; the first time a claim does: the
 * username, else the e-mail address. Errors: ACCOUNT_UNKNOWN, SSO_ACCOUNT_TAKEN (the account is another subject's), … as above.
 */
export class BindBySso extends SignedOnPerson {
  @IsCorpId()
  corpId: string;

  @IsString()
  @MaxLength(128)
  userId: string;
}

/** Sorted by account id. Error: TENANT_UNKNOWN. */
export class ListBindings extends PageRequest {
  @IsTenant()
  tenant: string;

  @IsOptional()
  @IsIn(['bound', 'unbound'])
  status?: 'bound' | 'unbound';
}
/** Who an account is in the chats of a smart bot: its presses there count, and no card reaches it by that. */
export interface BotLink {
  botId: string;
  userId: string;
  boundAt: string;
}
export interface BindingView {
  accountId: string;
  username: string;
  displayName: string;
  /** Bound = to a member of an app, or through a bot. */
  status: 'bound' | 'unbound';
  corpId: string | null;
  userId: string | null;
  boundAt: string | null;
  /** Bound, but out of reach until the member is back in the app's visible scope. */
  outsideScope: boolean;
  bots: BotLink[];
  disabled: boolean;
}

/** Ends the link to WeCom and the one to single sign-on. Error: BINDING_UNKNOWN. */
export class DeleteBinding {
  @IsTenant()
  tenant: string;

  @IsAccountId()
  accountId: string;
}
