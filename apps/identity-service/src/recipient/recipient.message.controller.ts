import {
  FindChannelTarget,
  type FoundChannelTarget,
  MAX_RESOLVED,
  type ResolvedGroup,
  ResolveRecipients,
} from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { DomainError } from '@app/platform';
import { Controller } from '@nestjs/common';
import { ChannelTargets } from './channel-targets.js';
import { RecipientRepository } from './recipient.repository.js';

@Controller()
export class RecipientMessageController {
  constructor(
    private readonly recipients: RecipientRepository,
    private readonly targets: ChannelTargets,
  ) {}

  @OnRequest('identity.channel-target.find')
  async target(request: FindChannelTarget): Promise<FoundChannelTarget> {
    return { target: (await this.targets.find(request)) ?? null };
  }

  @OnRequest('identity.recipients.resolve')
  async resolve({ groups }: ResolveRecipients): Promise<{ groups: ResolvedGroup[] }> {
    const asked = groups.reduce((sum, { accountIds }) => sum + 1 + accountIds.length, 0);
    if (asked > MAX_RESOLVED) {
      throw new DomainError(
        'TOO_MANY_ACCOUNTS',
        `${asked} accounts and groups in one question; at most ${MAX_RESOLVED}`,
        { facts: { asked, limit: MAX_RESOLVED } },
      );
    }
    return { groups: await this.recipients.resolve(groups) };
  }
}
