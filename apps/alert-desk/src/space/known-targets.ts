import type { DispatchPolicy } from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KnownAccounts } from '../schedule/known-accounts.js';
import { ScheduleRepository } from '../schedule/schedule.repository.js';
import type { SpaceProblem } from './space-problems.js';

/** Whether those that a policy names exist. */
@Injectable()
export class KnownTargets {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly schedules: ScheduleRepository,
    private readonly transactions: Transactions,
  ) {}

  /** The fields that name nobody. Throws a retryable UpstreamError while identity-service does not answer. */
  async problems(tenant: string, policy: DispatchPolicy): Promise<SpaceProblem[]> {
    const named = namedBy(policy);
    // A disabled account is there.
    const { unknown } = await this.accounts.among(
      tenant,
      named.flatMap(({ account }) => account ?? []),
    );
    const accounts = named.flatMap(({ account, field }) =>
      account !== undefined && unknown.has(account) ? [nobody(field, 'account', account)] : [],
    );
    const schedules = await this.transactions.run((manager) =>
      this.unknownSchedules(manager, tenant, policy),
    );
    return [...accounts, ...schedules];
  }

  /** The fields that name a schedule there is none of. */
  async unknownSchedules(
    manager: EntityManager,
    tenant: string,
    policy: DispatchPolicy,
  ): Promise<SpaceProblem[]> {
    const named = namedBy(policy);
    const there = await this.schedules.existing(manager, tenant, [
      ...new Set(named.flatMap(({ schedule }) => schedule ?? [])),
    ]);
    return named.flatMap(({ schedule, field }) =>
      schedule !== undefined && !there.has(schedule) ? [nobody(field, 'schedule', schedule)] : [],
    );
  }
}

const namedBy = ({ levels }: DispatchPolicy) =>
  levels.flatMap(({ targets }, level) =>
    targets.map((target, i) => ({ ...target, field: `policy.levels.${level}.targets.${i}` })),
  );

const nobody = (field: string, what: string, id: string): SpaceProblem => ({
  field: `${field}.${what}`,
  message: `there is no ${what} ${id}`,
});
