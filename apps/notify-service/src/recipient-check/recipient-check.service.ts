import { type CheckedRecipients, type CheckRecipients } from '@app/contracts';
import { Requester } from '@app/messaging';
import { UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { RecipientDirectory } from '../directory/recipient-directory.js';
import { recipientVerdict } from '../directory/recipient-verdict.js';
import { NotifyConfig } from '../notify.config.js';
import { checkRecipient, memberKey } from './recipient-check.js';

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
  async check({ tenant, accountIds, severity }: CheckRecipients): Promise<CheckedRecipients> {
    const directory = await this.directory.read(new Map([[tenant, new Set(accountIds)]]));
    const installations = directory.installations(tenant);
    const members = accountIds.flatMap((accountId) => {
      const verdict = recipientVerdict(directory.account(tenant, accountId), installations);
      return 'recipient' in verdict ? [verdict.recipient] : [];
    });
    const unlicensed = await this.unlicensed(members);
    const facts = { installations, severity, hasMail: this.config.smtpUrl !== undefined, unlicensed };
    return {
      items: accountIds.map((id) => checkRecipient(id, directory.account(tenant, id), facts)),
    };
  }

  /** As far as auth-service can tell in time: whom nobody knows of is taken for licensed, as a page would be tried. */
  private async unlicensed(members: { corpId: string; userId: string }[]): Promise<Set<string>> {
    const found = new Set<string>();
    const corps = [...new Set(members.map(({ corpId }) => corpId))];
    await Promise.all(
      corps.map(async (corpId) => {
        const userIds = members.filter((one) => one.corpId === corpId).map(({ userId }) => userId);
        for (const { userId, licensed } of await this.licences(corpId, userIds))
          if (licensed === false) found.add(memberKey({ corpId, userId }));
      }),
    );
    return found;
  }

  private async licences(corpId: string, userIds: string[]) {
    try {
      const asked = { corpId, userIds };
      const options = { timeoutMs: LICENCE_TIMEOUT_MS };
      return (await this.requester.request('auth.members.licensed', asked, options)).items;
    } catch (error) {
      if (error instanceof UpstreamError) return [];
      throw error;
    }
  }
}
