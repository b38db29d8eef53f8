import type { DispatchPolicy } from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { KnownAccounts } from '../schedule/known-accounts.js';
import { OnCall } from '../schedule/on-call.service.js';
import type { SpaceProblem } from './space-problems.js';

/** Whether those that a policy names exist. */
@Injectable()
export class KnownTargets {
  constructor(
    private readonly accounts: KnownAccounts,
    private readonly onCall: OnCall,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The fields that name nobody. Throws a retryable UpstreamError while identity-service does not answer. */
  async problems(tenant: string, policy: DispatchPolicy): Promise<SpaceProblem[]> {
    const named = policy.levels.flatMap(({ targets }, level) =>
      targets.map((target, i) => ({ ...target, field: `policy.levels.${level}.targets.${i}` })),
    );
    // A disabled account is there.
    const { unknown } = await this.accounts.among(
      tenant,
      named.flatMap(({ account }) => account ?? []),
    );
    const schedules = await this.schedules(
      tenant,
      named.flatMap(({ schedule }) => schedule ?? []),
    );
    return named.flatMap(({ account, schedule, field }) => {
      const [what, id, isKnown] =
        account !== undefined
          ? (['account', account, !unknown.has(account)] as const)
          : (['schedule', schedule, schedules.has(schedule)] as const);
      return isKnown ? [] : [{ field: `${field}.${what}`, message: `there is no ${what} ${id}` }];
    });
  }

  private async schedules(tenant: string, scheduleIds: string[]): Promise<Set<string>> {
    if (scheduleIds.length === 0) return new Set();
    const wanted = [...new Set(scheduleIds)];
    const found = await this.transactions.run((manager) =>
      this.onCall.at(manager, tenant, wanted, this.clock.now()),
    );
    return new Set(found.keys());
  }
}
