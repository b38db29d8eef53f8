import { ACCOUNT_PATTERN } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Injectable } from '@nestjs/common';

/** A page does not wait long for what it can do without. */
const TIMEOUT_MS = 1_500;
/** Names asked for at once. */
const MAX_NAMES = 200;

/** Display names of accounts, asked of identity-service. */
@Injectable()
export class AccountNames {
  constructor(private readonly requester: Requester) {}

  /** By account id; who is unknown is missing, as are those beyond MAX_NAMES. Throws UpstreamError. */
  async of(tenant: string, accounts: Iterable<string>): Promise<Map<string, string>> {
    const accountIds = [...new Set(accounts)]
      .filter((accountId) => ACCOUNT_PATTERN.test(accountId))
      .slice(0, MAX_NAMES);
    if (accountIds.length === 0) return new Map();
    const { groups } = await this.requester.request(
      'identity.recipients.resolve',
      { groups: [{ tenant, accountIds }] },
      { timeoutMs: TIMEOUT_MS },
    );
    const people = groups[0]?.recipients ?? [];
    return new Map(people.flatMap((one) => (one.known ? [[one.accountId, one.displayName] as const] : [])));
  }
}
