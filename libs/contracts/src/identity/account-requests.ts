import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsAccountId, IsTenant } from '../identifier.js';
import type { Locale } from '../locale.js';
import { PageRequest } from '../page.js';
import { IsPlainText } from '../plain-text.js';
import type { ChannelView } from './account-channel.js';
import { AccountFields } from './account-fields.js';
import type { BotLink } from './binding-requests.js';
import { IsUsername } from './username.js';

/** Creates or replaces an account. Errors: TENANT_UNKNOWN, USERNAME_TAKEN, CHANNEL_REFUSED. */
export class PutAccount extends AccountFields {
  @IsTenant()
  tenant: string;

  @IsUsername()
  username: string;

  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  displayName: string;
}

export interface AccountView {
  tenant: string;
  accountId: string;
  username: string;
  displayName: string;
  email: string | null;
  mobile: string | null;
  locale: Locale | null;
  timeZone: string | null;
  hasPassword: boolean;
  disabled: boolean;
  /** How pages reach the account. */
  channels: ChannelView[];
  /** The WeCom member behind the account; `outsideScope` = bound, but out of reach (OUTSIDE_VISIBLE_SCOPE). */
  binding: { corpId: string; userId: string; boundAt: string; outsideScope: boolean } | null;
  bots: BotLink[];
}
export interface PutAccountReply {
  account: AccountView;
  created: boolean;
  /** By url: those made now, because none was given. Opened with SEAL_CONTEXT.webhookSecret, and told this once. */
  sealedSecrets: { url: string; sealedSecret: string }[];
}

/** Errors: TENANT_UNKNOWN, ACCOUNT_UNKNOWN. */
export class AccountById {
  @IsTenant()
  tenant: string;

  @IsAccountId()
  accountId: string;
}

/** True: as in PutAccount, and the sign-ins end. Errors: TENANT_UNKNOWN, ACCOUNT_UNKNOWN. */
export class DisableAccount extends AccountById {
  @IsBoolean()
  disabled: boolean;
}

/** `bound` = linked to a member of an app, or through a bot. */
export const ACCOUNT_STATUSES = ['bound', 'unbound', 'disabled'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

/**
 * Whom a card would reach: `bound`, `unbound` = linked to a member of an app or not · `out-of-scope` = linked, and outside the app's
 * visible scope · `unlicensed` = linked and inside, of a corp that needs licences, and without one.
 */
export const REACHES = ['bound', 'unbound', 'out-of-scope', 'unlicensed'] as const;
export type Reach = (typeof REACHES)[number];

/**
 * Sorted by account id. A page of `unlicensed` may be short, even empty, while `next` goes on: it ends where licences would
 * have to be asked of WeCom for too many. Errors: TENANT_UNKNOWN; upstream WECOM_UNAVAILABLE (`unlicensed`).
 */
export class ListAccounts extends PageRequest {
  @IsTenant()
  tenant: string;

  /** Part of the id, username, display name or e-mail address, without regard to case. */
  @IsOptional()
  @IsString()
  @MaxLength(128)
  q?: string;

  @IsOptional()
  @IsIn(ACCOUNT_STATUSES)
  status?: AccountStatus;

  @IsOptional()
  @IsIn(REACHES)
  reach?: Reach;
}
