import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
} from 'class-validator';
import { DELIVERY_REASONS, type DeliveryReason } from '../alert/alert-delivery.js';
import type { Severity } from '../alert/alert-snapshot.js';
import { IsAccountId, IsAlertId, IsTenant } from '../identifier.js';
import { MAX_CARD_RECIPIENTS } from './card-facts.js';
import { Nested } from '../nested.js';

/** When a new card may take over from one that can no longer be corrected. */
export const SUCCESSOR_POLICIES = ['never', 'critical-or-reopened', 'always'] as const;
export type SuccessorPolicy = (typeof SUCCESSOR_POLICIES)[number];

/** Sent by card-state-service: these accounts get a new card, if they still hold this one. */
export class CardSuccessorRequested {
  /** Equal for every repeat of the question; one account gets at most one card by it. */
  @IsString()
  requestId: string;

  /** The card that is to be replaced. */
  @IsString()
  cardId: string;

  @IsTenant()
  tenant: string;

  @IsAlertId()
  alertId: string;

  @IsString()
  corpId: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CARD_RECIPIENTS)
  @IsAccountId({ each: true })
  accountIds: string[];

  /** What was true when it was asked for; the new card shows this version or a newer one. */
  @IsInt()
  version: number;

  @IsISO8601()
  requestedAt: string;
}

/** Why an account got no successor: a delivery's reason, or it holds another card (or none) by now. */
export const SUCCESSOR_REFUSALS = [...DELIVERY_REASONS, 'CARD_NOT_HELD'] as const;
export type SuccessorRefusal = DeliveryReason | 'CARD_NOT_HELD';

/** Sent by notify-service: these accounts keep the card they have. Those that got the new one are told by card.sent. */
export class CardSuccessorRefused {
  @IsString()
  requestId: string;

  @IsArray()
  @ArrayMaxSize(MAX_CARD_RECIPIENTS)
  @IsAccountId({ each: true })
  accountIds: string[];

  @IsIn(SUCCESSOR_REFUSALS)
  reason: SuccessorRefusal;

  @IsISO8601()
  occurredAt: string;
}

/** One policy per severity; what is left out has the default, critical-or-reopened. */
export class SuccessorPolicies implements Partial<Record<Severity, SuccessorPolicy>> {
  @IsOptional()
  @IsIn(SUCCESSOR_POLICIES)
  critical?: SuccessorPolicy;

  @IsOptional()
  @IsIn(SUCCESSOR_POLICIES)
  warning?: SuccessorPolicy;

  @IsOptional()
  @IsIn(SUCCESSOR_POLICIES)
  info?: SuccessorPolicy;
}

/** How a tenant wants its cards to be treated; a put replaces all of it. */
export class PutCardPolicy {
  @IsTenant()
  tenant: string;

  @IsDefined()
  @Nested(() => SuccessorPolicies)
  successorCards: SuccessorPolicies;
}

export class CardPolicyOfTenant {
  @IsTenant()
  tenant: string;
}

export interface CardPolicyView {
  successorCards: Record<Severity, SuccessorPolicy>;
}
