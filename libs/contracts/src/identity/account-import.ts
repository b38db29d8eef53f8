import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import { IsAccountId, IsTenant } from '../identifier.js';
import { ReaderPreferences } from '../locale.js';
import { IsPlainText } from '../plain-text.js';
import { GivenChannel, IsChannels } from './account-channel.js';
import { IsMailAddress } from './mail-address.js';
import { MOBILE_MESSAGE, MOBILE_PATTERN } from './mobile.js';
import { IsUsername } from './username.js';
import { NestedEach } from '../nested.js';

/** Accounts in one import; with a new password each, about ten seconds of hashing. */
export const MAX_IMPORTED_ACCOUNTS = 500;

/** What is absent keeps what is stored; of a new account the names are then its id. */
export class ImportedAccount extends ReaderPreferences {
  @IsAccountId()
  accountId: string;

  @IsOptional()
  @IsUsername()
  username?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  displayName?: string;

  @IsOptional()
  @IsMailAddress()
  email?: string;

  @IsOptional()
  @IsString()
  @Matches(MOBILE_PATTERN, { message: MOBILE_MESSAGE })
  mobile?: string;

  /** Opened with SEAL_CONTEXT.password. The one that is set is no change; another one ends the account's sign-ins. */
  @IsOptional()
  @IsString()
  sealedPassword?: string;

  @IsOptional()
  @IsBoolean()
  disabled?: boolean;

  /** Empty = the default, wecom alone. */
  @IsChannels(() => GivenChannel)
  channels?: GivenChannel[] | null;
}

/** All that can be written are, a hundred at a time; the others are told why not. Errors: TENANT_UNKNOWN, USERNAME_TAKEN (by somebody who came between). */
export class ImportAccounts {
  @IsTenant()
  tenant: string;

  @IsArray()
  @ArrayMaxSize(MAX_IMPORTED_ACCOUNTS)
  @NestedEach(() => ImportedAccount)
  accounts: ImportedAccount[];

  /** Says what would become of each and writes nothing. */
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

export const IMPORT_OUTCOMES = ['created', 'changed', 'same', 'refused'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

export interface ImportResult {
  accountId: string;
  outcome: ImportOutcome;
  /** Names of the fields that changed, `password` among them; of `changed` only. */
  changes?: string[];
  /** Of `refused` only. */
  errors?: { field: string; message: string }[];
}
export interface ImportReply {
  /** In the order asked. */
  items: ImportResult[];
}
