import type { CheckedRecipients, CheckRecipients, LicenseReading } from '@app/contracts';
import { Requester } from '@app/messaging';
import { UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { RecipientDirectory } from '../directory/recipient-directory.js';
import { recipientVerdict } from '../directory/recipient-verdict.js';
import { NotifyConfig } from '../notify.config.js';
import { checkRecipient, licenceKey } from './recipient-check.js';

/** Behind the question about licences may be calls to WeCom. */
const LICENCE_TIMEOUT_MS = 5_000;

/** Says who could be paged, without sending anything. */
@Injectable()
export class RecipientCheckService {
  constructor(
    private readonly directory: RecipientDirectory,
    private readonly requester: Requester,
    private readonly config: NotifyConfig,
  ) {}

  /** Throws UpstreamError while identity- or auth-service does not answer. */
  async check({ tenant, accountIds, severity, licencesWithin }: CheckRecipients): Promise<CheckedRecipients> {
    const directory = await this.directory.read(new Map([[tenant, new Set(accountIds)]]));
    const installations = directory.installations(tenant);
    const members = accountIds.flatMap((accountId) => {
      const verdict = recipientVerdict(directory.account(tenant, accountId), installations);
      return 'recipient' in verdict ? [verdict.recipient] : [];
    });
    const unlicensed = await this.unlicensed(members, licencesWithin);
    const facts = { installations, severity, hasMail: this.config.smtpUrl !== undefined, unlicensed };
    return {
      items: accountIds.map((id) => checkRecipient(id, directory.account(tenant, id), facts)),
    };
  }

  /** As far as auth-service can tell in time: whom nobody knows of is taken for licensed, as a page would be tried. */
  private async unlicensed(
    members: { corpId: string; userId: string }[],
    within: number | undefined,
  ): Promise<Set<string>> {
    const found = new Set<string>();
    const corps = [...new Set(members.map(({ corpId }) => corpId))];
    await Promise.all(
      corps.map(async (corpId) => {
        const userIds = members.filter((one) => one.corpId === corpId).map(({ userId }) => userId);
        for (const { userId, licensed } of await this.licences(corpId, userIds, within))
          if (licensed === false) found.add(licenceKey({ corpId, userId }));
      }),
    );
    return found;
  }

  /** One question answers as many as it has looks for; those that are left over go into another. */
  private async licences(corpId: string, userIds: string[], within: number | undefined) {
    const found: LicenseReading['items'] = [];
    const end = performance.now() + LICENCE_TIMEOUT_MS;
    try {
      while (found.length < userIds.length) {
        const timeoutMs = end - performance.now();
        if (timeoutMs < 1) break;
        const asked = { corpId, userIds: userIds.slice(found.length), within };
        const { items } = await this.requester.request('auth.members.licensed', asked, { timeoutMs });
        if (items.length === 0) break;
        found.push(...items);
      }
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
    }
    return found;
  }
}
