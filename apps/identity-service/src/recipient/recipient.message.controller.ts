import type { ResolvedGroup } from '@app/contracts';
import { ResolveRecipients } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { RecipientRepository } from './recipient.repository.js';

@Controller()
export class RecipientMessageController {
  constructor(private readonly recipients: RecipientRepository) {}

  @OnRequest('identity.recipients.resolve')
  async resolve({ groups }: ResolveRecipients): Promise<{ groups: ResolvedGroup[] }> {
    return { groups: await this.recipients.resolve(groups) };
  }
}
