import type { NameBotMember, NamedBotMember } from '@app/contracts';
import { DomainError, Logger } from '@app/platform';
import { WecomClient } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { BotRepository } from '../bot-store/bot.repository.js';
import { CorpAccessService } from '../installation/corp-access.service.js';
import { asking } from '../wecom/wecom-failure.js';
import { BotService } from './bot.service.js';

/** Who the members are whom WeCom names to a bot by ids of its own (D/101521). */
@Injectable()
export class BotMembers {
  constructor(
    private readonly service: BotService,
    private readonly bots: BotRepository,
    private readonly corpAccess: CorpAccessService,
    private readonly wecom: WecomClient,
    private readonly logger: Logger,
  ) {}

  /** The first own app of the tenant's that sees the member tells. Throws IntegrationUnknownError, DomainError NOT_A_BOT. */
  async name({ integrationId, userId }: NameBotMember): Promise<NamedBotMember> {
    await this.service.secret(integrationId);
    for (const corpId of await this.bots.corpsBeside(integrationId)) {
      const plain = await this.plainIn(corpId, userId);
      if (plain !== undefined) return { member: { corpId, userId: plain } };
    }
    return { member: null };
  }

  /** An app that cannot be used knows nobody: the member then becomes known by a code. */
  private async plainIn(corpId: string, userId: string): Promise<string | undefined> {
    try {
      const { users } = await asking(() =>
        this.corpAccess.use(corpId, (token) =>
          this.wecom.contact.openuseridToUserid(token, { openUserIds: [userId] }),
        ),
      );
      return users[0]?.userId;
    } catch (err) {
      if (err instanceof DomainError) return undefined;
      this.logger.warn({ err, corpId }, 'a member of a bot’s chats could not be named');
      return undefined;
    }
  }
}
