import type { Severity, SuccessorPolicy } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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
    const rows = await sql(manager).rows<PolicyOfSeverity & { tenant: string }>(
      `select tenant, critical, warning, info from card_state.card_policy where tenant = any($1::text[])`,
      [tenants],
    );
    const known = new Map(rows.map(({ tenant, ...policy }) => [tenant, policy]));
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
    await sql(manager).changed(
      `insert into card_state.card_policy (tenant, critical, warning, info, changed_at) values ($1, $2, $3, $4, $5)
       on conflict (tenant) do update
         set critical = excluded.critical, warning = excluded.warning, info = excluded.info,
           changed_at = excluded.changed_at`,
      [tenant, critical, warning, info, at],
    );
    return { critical, warning, info };
  }
}

const withoutUndefined = (given: Partial<PolicyOfSeverity>): Partial<PolicyOfSeverity> =>
  Object.fromEntries(Object.entries(given).filter(([, policy]) => policy !== undefined));
