import { Requester } from '@app/messaging';
import { Logger, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Somebody waits for the card: without names it says the account ids. */
const TIMEOUT_MS = 800;

/** Display names of accounts, asked of identity-service. */
@Injectable()
export class DisplayNames {
  constructor(
    private readonly requester: Requester,
    private readonly logger: Logger,
  ) {}

  /** By account id; who is unknown is missing, and everybody is while identity-service is away. */
  async of(tenant: string, accountIds: (string | null)[]): Promise<Record<string, string>> {
    const wanted = [...new Set(accountIds)].filter((id) => id !== null);
    if (wanted.length === 0) return {};
    const question = { groups: [{ tenant, accountIds: wanted }] };
    try {
      const { groups } = await this.requester.request('identity.recipients.resolve', question, {
        timeoutMs: TIMEOUT_MS,
      });
      const known = (groups[0]?.recipients ?? []).filter((recipient) => recipient.known);
      return Object.fromEntries(known.map(({ accountId, displayName }) => [accountId, displayName]));
    } catch (err) {
      if (!(err instanceof UpstreamError)) throw err;
      this.logger.warn({ err, tenant }, 'cards of duty stay without names');
      return {};
    }
  }
}
