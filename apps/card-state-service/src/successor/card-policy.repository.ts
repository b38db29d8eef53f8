import type { Severity, SuccessorPolicy } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { CardPolicy } from './card-policy.entity.js';
import { DEFAULT_SUCCESSOR_POLICY } from '../card-plan/successor-policy.js';

export type PolicyOfSeverity = Record<Severity, SuccessorPolicy>;

const DEFAULT_POLICY: PolicyOfSeverity = {
  critical: DEFAULT_SUCCESSOR_POLICY,
  warning: DEFAULT_SUCCESSOR_POLICY,
  info: DEFAULT_SUCCESSOR_POLICY,
};

/** Every query on card_policy. */
@Injectable()
export class CardPolicyRepository {
  async of(manager: EntityManager, tenants: string[]): Promise<(tenant: string) => PolicyOfSeverity> {
    const rows = await manager.findBy(CardPolicy, { tenant: In(tenants) });
    const known = new Map(
      rows.map(({ tenant, critical, warning, info }) => [tenant, { critical, warning, info }]),
    );
    return (tenant) => known.get(tenant) ?? DEFAULT_POLICY;
  }

  /** Severities that are left out get the default. */
  async put(
    manager: EntityManager,
    tenant: string,
    given: Partial<PolicyOfSeverity>,
    at: Date,
  ): Promise<PolicyOfSeverity> {
    const { critical, warning, info } = { ...DEFAULT_POLICY, ...withoutUndefined(given) };
    await manager.upsert(CardPolicy, { tenant, critical, warning, info, changedAt: at }, ['tenant']);
    return { critical, warning, info };
  }
}

const withoutUndefined = (given: Partial<PolicyOfSeverity>): Partial<PolicyOfSeverity> =>
  Object.fromEntries(Object.entries(given).filter(([, policy]) => policy !== undefined));
