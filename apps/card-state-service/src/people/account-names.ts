import { ACCOUNT_PATTERN } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Logger, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';

const TIMEOUT_MS = 1_000;
/** People on one page whose names are asked for. */
const MAX_ACCOUNTS = 200;

/** Display names of accounts for pages; a page does without them when identity-service is away. */
@Injectable()
export class AccountNames {
  constructor(
    private readonly requester: Requester,
    private readonly logger: Logger,
  ) {}

  async of(tenant: string, accountIds: readonly string[]): Promise<Map<string, string>> {
    const known = new Set(accountIds.filter((accountId) => ACCOUNT_PATTERN.test(accountId)));
    const asked = [...known].slice(0, MAX_ACCOUNTS);
    if (asked.length === 0) return new Map();
    try {
      const { groups } = await this.requester.request(
        'identity.recipients.resolve',
        { groups: [{ tenant, accountIds: asked }] },
        { timeoutMs: TIMEOUT_MS },
      );
      const people = groups[0]?.recipients ?? [];
      return new Map(
        people.flatMap((one) =>
          one.known || one.disabled ? [[one.accountId, one.displayName] as const] : [],
        ),
      );
    } catch (err) {
      if (!(err instanceof UpstreamError)) throw err;
      this.logger.warn({ err, tenant }, 'a page shows account ids instead of names');
      return new Map();
    }
  }
}
