import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
} from 'class-validator';
import { IsTenant } from '../identifier.js';
import { NestedEach } from '../nested.js';
import { IsPlainText } from '../plain-text.js';
import { AccountFields } from './account-fields.js';
import { IsUsername } from './username.js';

/** Accounts in one import; with a new password each, about ten seconds of hashing. */
export const MAX_IMPORTED_ACCOUNTS = 500;

/** What is absent keeps what is stored; of a new account the names are then its id. */
export class ImportedAccount extends AccountFields {
  @IsOptional()
  @IsUsername()
  username?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  displayName?: string;
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
