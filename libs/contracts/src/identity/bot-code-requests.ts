import { IsString, Matches, MaxLength } from 'class-validator';
import { IsCorpId, IsTenant } from '../identifier.js';
import { SignedOnPerson } from './binding-requests.js';

/** As a page shows it and a person tells it: `4821-77`. */
export const BOT_CODE_PATTERN = /^\d{4}-\d{2}$/;
/** How long a code waits to be told. */
export const BOT_CODE_MS = 10 * 60_000;

/** A code that links whoever tells it to a bot; a newer one of the same account takes its place. Errors: LOGIN_FAILED, LOGIN_THROTTLED, ACCOUNT_DISABLED. */
export class CreateBotCode {
  @IsTenant()
  tenant: string;

  @IsString()
  @MaxLength(128)
  username: string;

  @IsString()
  sealedPassword: string;

  @IsString()
  @MaxLength(64)
  remoteAddress: string;
}

/** The same after single sign-on, by which the account is named as when a member links one. Errors: ACCOUNT_UNKNOWN, SSO_ACCOUNT_TAKEN, ACCOUNT_DISABLED. */
export class CreateBotCodeBySso extends SignedOnPerson {}

export interface BotCode {
  code: string;
  displayName: string;
  expiresAt: string;
}

/** Somebody told a bot a code: good once. Errors: BOT_CODE_UNKNOWN (also another tenant's, or over), LOGIN_THROTTLED, ACCOUNT_DISABLED. */
export class RedeemBotCode {
  @IsTenant()
  tenant: string;

  /** Takes a corp's place in the link. */
  @IsCorpId()
  botId: string;

  @IsString()
  @MaxLength(128)
  userId: string;

  @Matches(BOT_CODE_PATTERN)
  code: string;
}
export interface RedeemedBotCode {
  accountId: string;
  displayName: string;
}
