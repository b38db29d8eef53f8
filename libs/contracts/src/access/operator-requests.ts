import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';
import { IsDigest, IsOperatorName, OPERATOR_ROLES, type OperatorRole, type Principal } from './role.js';

export interface OperatorView {
  name: string;
  role: OperatorRole;
  tenant: string | null;
  hasPassword: boolean;
  /** Signs in through the issuer, whose groups say the role. */
  sso: boolean;
  createdAt: string;
  lastSignInAt: string | null;
}

/** Sorted by name. */
export class ListOperators extends PageRequest {
  @IsOptional()
  @IsTenant()
  tenant?: string;
}

/** Error: OPERATOR_UNKNOWN, also for one outside `within`. */
export class OperatorByName {
  @IsOperatorName()
  name: string;

  /** The only tenant whose operators the asker may touch. */
  @IsOptional()
  @IsTenant()
  within?: string;
}

/** Creates or changes. Errors: TENANT_UNKNOWN, OPERATOR_UNKNOWN (as above), LAST_ADMIN, INVALID_REQUEST. */
export class PutOperator extends OperatorByName {
  /** Opened with SEAL_CONTEXT.operatorPassword. Absent keeps the one that is set; another one ends the sessions. */
  @IsOptional()
  @IsString()
  sealedPassword?: string;

  @IsIn(OPERATOR_ROLES)
  role: OperatorRole;

  @IsOptional()
  @IsTenant()
  tenant?: string | null;
}
export interface PutOperatorReply {
  operator: OperatorView;
  created: boolean;
}

/** The very first admin, and a session. Error: OPERATOR_EXISTS. */
export class CreateFirstOperator {
  @IsOperatorName()
  name: string;

  @IsString()
  sealedPassword: string;

  @IsDigest()
  session: string;
}

/** Begins a session. Errors: WRONG_PASSWORD, TOO_MANY_ATTEMPTS (facts.retryAfterSeconds). */
export class SignInOperator extends CreateFirstOperator {
  @IsString()
  @MaxLength(64)
  remoteAddress: string;
}

/** Somebody the issuer vouches for. */
export class OperatorBySubject {
  @IsString()
  @MinLength(1)
  @MaxLength(512)
  issuer: string;

  @IsString()
  @MinLength(1)
  @MaxLength(255)
  subject: string;
}

/**
 * Begins a session of somebody the issuer vouches for; who it is is the subject, and the role is what the groups say now.
 * `name` counts the first time only. Errors: OPERATOR_EXISTS (the name is another operator's), TENANT_UNKNOWN.
 */
export class SignInOperatorBySso extends OperatorBySubject {
  @IsOperatorName()
  name: string;

  @IsIn(OPERATOR_ROLES)
  role: OperatorRole;

  @IsOptional()
  @IsTenant()
  tenant?: string | null;

  @IsDigest()
  session: string;
}

export class EndSession {
  @IsDigest()
  session: string;
}

/** Who holds the token or session; null = nobody does (any more). */
export class FindPrincipal {
  @IsIn(['token', 'session'])
  kind: 'token' | 'session';

  @IsDigest()
  digest: string;
}
export interface FoundPrincipal {
  principal: Principal | null;
  /** When the token or session ends by itself; null = never. Absent from a service of an earlier release. */
  until?: string | null;
}

export const OPERATOR_SESSION_LIFE_MS = 12 * 3600_000;
export const OPERATOR_SESSION_IDLE_MS = 2 * 3600_000;
