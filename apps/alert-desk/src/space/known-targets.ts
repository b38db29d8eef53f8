import type { DispatchPolicy } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import type { SpaceProblem } from './space-problems.js';

/** Whether those that a policy names exist. */
@Injectable()
export class KnownTargets {
  constructor(private readonly requester: Requester) {}

  /** Throws a retryable UpstreamError while identity-service does not answer. */
  async check(
    tenant: string,
    policy: DispatchPolicy,
  ): Promise<{ problems: SpaceProblem[]; warnings: string[] }> {
    const accounts = new Map<string, string>();
    policy.levels.forEach(({ targets }, level) =>
      targets.forEach(({ account }, i) => {
        if (account !== undefined) accounts.set(`policy.levels.${level}.targets.${i}.account`, account);
      }),
    );
    const { unknown, disabled } = await this.lookUp(tenant, [...new Set(accounts.values())]);
    const problems = [...accounts]
      .filter(([, account]) => unknown.has(account))
      .map(([field, account]) => ({ field, message: `there is no account ${account}` }));
    return { problems, warnings: [...disabled].map((account) => `Account ${account} is disabled`) };
  }

  private async lookUp(
    tenant: string,
    accountIds: string[],
  ): Promise<{ unknown: Set<string>; disabled: Set<string> }> {
    const found = { unknown: new Set<string>(), disabled: new Set<string>() };
    if (accountIds.length === 0) return found;
    const groups = [{ tenant, accountIds }];
    const reply = await this.requester.request('identity.recipients.resolve', { groups });
    for (const { accountId, known, disabled } of reply.groups[0]?.recipients ?? []) {
      if (disabled) found.disabled.add(accountId);
      else if (!known) found.unknown.add(accountId);
    }
    return found;
  }
}
