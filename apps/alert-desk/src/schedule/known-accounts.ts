import { Requester } from '@app/messaging';
import { DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Accounts in one question. */
const PORTION = 500;

/** Asks identity-service which accounts exist. */
@Injectable()
export class KnownAccounts {
  constructor(private readonly requester: Requester) {}

  /**
   * `where`: account id by the field that names it. Answers those that are disabled; throws DomainError INVALID_REQUEST
   * naming every field whose account there is none of.
   */
  async check(tenant: string, where: ReadonlyMap<string, string>): Promise<string[]> {
    const { unknown, disabled } = await this.among(tenant, where.values());
    if (unknown.size === 0) return disabled;
    const problems = [...where]
      .filter(([, accountId]) => unknown.has(accountId))
      .map(([field, accountId]) => ({ field, message: `there is no account ${accountId}` }));
    throw new DomainError('INVALID_REQUEST', 'Some accounts are unknown', { facts: { problems } });
  }

  /** Those of them that there are none of, and those that are disabled. Throws a retryable UpstreamError. */
  async among(
    tenant: string,
    named: Iterable<string>,
  ): Promise<{ unknown: Set<string>; disabled: string[] }> {
    const accountIds = [...new Set(named)];
    const unknown = new Set<string>();
    const disabled: string[] = [];
    for (let begin = 0; begin < accountIds.length; begin += PORTION) {
      const groups = [{ tenant, accountIds: accountIds.slice(begin, begin + PORTION) }];
      const reply = await this.requester.request('identity.recipients.resolve', { groups });
      for (const recipient of reply.groups[0]?.recipients ?? []) {
        if (recipient.disabled) disabled.push(recipient.accountId);
        else if (!recipient.known) unknown.add(recipient.accountId);
      }
    }
    return { unknown, disabled };
  }
}
