import { type CheckedRecipient, MAX_CHECKED_RECIPIENTS, type Severity } from '@app/contracts';
import { Requester } from '@app/messaging';
import { Injectable } from '@nestjs/common';

/** Behind the question may be calls to WeCom about licences. */
const TIMEOUT_MS = 8_000;

/** Who could be paged, and by what, as notify-service knows it. */
@Injectable()
export class RecipientChecks {
  constructor(private readonly requester: Requester) {}

  /**
   * One for each account, by its id; without a severity every channel counts. `licencesWithin`: how old what is known about
   * licences may be, in seconds. Throws UpstreamError.
   */
  async of(
    tenant: string,
    accountIds: readonly string[],
    { severity, licencesWithin }: { severity?: Severity; licencesWithin?: number } = {},
  ): Promise<Map<string, CheckedRecipient>> {
    const wanted = [...new Set(accountIds)];
    const found = new Map<string, CheckedRecipient>();
    for (let from = 0; from < wanted.length; from += MAX_CHECKED_RECIPIENTS) {
      const portion = wanted.slice(from, from + MAX_CHECKED_RECIPIENTS);
      const asked = { tenant, accountIds: portion, severity, licencesWithin };
      const { items } = await this.requester.request('notify.recipients.check', asked, {
        timeoutMs: TIMEOUT_MS,
      });
      for (const item of items) found.set(item.accountId, item);
    }
    return found;
  }
}
