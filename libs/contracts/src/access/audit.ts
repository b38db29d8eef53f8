import { IsIn, IsISO8601, IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsTenant } from '../identifier.js';
import { PageRequest } from '../page.js';
import { Nested } from '../nested.js';

export const ACTOR_KINDS = ['operator', 'token', 'member', 'system', 'bootstrap'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];
export const SURFACES = ['console', 'api', 'card', 'page', 'callback'] as const;
export type Surface = (typeof SURFACES)[number];
/** `refused`: nothing was changed, and `code` says why. `unknown`: the service that changed it did not say so in time; look at the object. */
export const AUDIT_OUTCOMES = ['done', 'refused', 'unknown'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export class AuditActor {
  @IsIn(ACTOR_KINDS)
  kind: ActorKind;

  @IsString()
  @MaxLength(256)
  name: string;
}

export class AuditObject {
  /** `account`, `template`, … */
  @IsString()
  @MaxLength(64)
  kind: string;

  @IsString()
  @MaxLength(1024)
  id: string;
}

/** Sent by the gateway for each change it was asked for; `before` and `after` hold named fields only, never a secret. */
export class AuditRecorded {
  @Nested(() => AuditActor)
  actor: AuditActor;

  @IsIn(SURFACES)
  surface: Surface;

  /** `account.put`, `token.create`, … */
  @IsString()
  @MaxLength(64)
  action: string;

  @IsOptional()
  @IsTenant()
  tenant: string | null;

  @Nested(() => AuditObject)
  object: AuditObject;

  @IsOptional()
  @IsObject()
  before: Record<string, unknown> | null;

  @IsOptional()
  @IsObject()
  after: Record<string, unknown> | null;

  @IsIn(AUDIT_OUTCOMES)
  outcome: AuditOutcome;

  /** Of a refusal: its stable code. */
  @IsOptional()
  @Matches(/^[A-Z0-9_]{1,64}$/)
  code?: string | null;

  @IsISO8601()
  occurredAt: string;
}

export interface AuditEntry extends Omit<AuditRecorded, 'occurredAt'> {
  id: string;
  code: string | null;
  at: string;
  correlationId: string | null;
}

/** Newest first. */
export class ListAudit extends PageRequest {
  @IsOptional()
  @IsTenant()
  tenant?: string;

  /** The actor's name. */
  @IsOptional()
  @IsString()
  @MaxLength(256)
  actor?: string;

  /** `account.put`, or all of a kind by `account.`. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  action?: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;
}
