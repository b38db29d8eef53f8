import { IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';
import { IsPlainText } from '../plain-text.js';
import { IsDigest, type Role, ROLES } from './role.js';

/** Without the token itself, which nobody keeps. */
export interface TokenView {
  id: string;
  name: string;
  role: Role;
  tenant: string | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string | null;
  /** To the minute. */
  lastUsedAt: string | null;
}

/** Errors: TENANT_UNKNOWN, INVALID_REQUEST. */
export class CreateToken {
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  @IsPlainText()
  name: string;

  @IsIn(ROLES)
  role: Role;

  @IsOptional()
  @IsTenant()
  tenant?: string | null;

  @IsOptional()
  @IsISO8601({ strict: true })
  expiresAt?: string | null;

  @IsDigest()
  digest: string;

  @IsString()
  @MaxLength(128)
  createdBy: string;
}

/** Newest first. */
export class ListTokens extends PageRequest {
  @IsOptional()
  @IsTenant()
  tenant?: string;
}

/** Error: TOKEN_UNKNOWN, also for one outside `within`. */
export class TokenById {
  @Matches(/^[0-9A-HJKMNP-TV-Z]{26}$/, { message: '$property must be the id of a token' })
  id: string;

  /** The only tenant whose tokens the asker may touch. */
  @IsOptional()
  @IsTenant()
  within?: string;
}
