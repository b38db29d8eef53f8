import type { DispatchPolicy } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { OnCall } from '../schedule/on-call.service.js';
import type { SpaceProblem } from './space-problems.js';

/** Whether those that a policy names exist. */
@Injectable()
export class KnownTargets {
  constructor(
    private readonly requester: Requester,
    private readonly onCall: OnCall,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The fields that name nobody. Throws a retryable UpstreamError while identity-service does not answer. */
  async problems(tenant: string, policy: DispatchPolicy): Promise<SpaceProblem[]> {
    const named = policy.levels.flatMap(({ targets }, level) =>
      targets.map((target, i) => ({ ...target, field: `policy.levels.${level}.targets.${i}` })),
    );
    const known = {
      account: await this.accounts(
        tenant,
        named.flatMap(({ account }) => account ?? []),
      ),
      schedule: await this.schedules(
        tenant,
        named.flatMap(({ schedule }) => schedule ?? []),
      ),
    };
    return named.flatMap(({ account, schedule, field }) => {
      const [what, id] =
        account !== undefined ? (['account', account] as const) : (['schedule', schedule] as const);
      if (known[what].has(id)) return [];
      return [{ field: `${field}.${what}`, message: `there is no ${what} ${id}` }];
    });
  }

  /** Those that exist; a disabled one does. */
  private async accounts(tenant: string, accountIds: string[]): Promise<Set<string>> {
    if (accountIds.length === 0) return new Set();
    const groups = [{ tenant, accountIds: [...new Set(accountIds)] }];
    const reply = await this.requester.request('identity.recipients.resolve', { groups });
    const found = reply.groups[0]?.recipients ?? [];
    return new Set(
      found.filter(({ known, disabled }) => known || disabled).map(({ accountId }) => accountId),
    );
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
