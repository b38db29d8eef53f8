import { type BotChatView, type ListBotChats, type Page, pageOf } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { DomainError } from '@app/platform';
import { Controller } from '@nestjs/common';
import { KnownBots } from '../directory/known-bots.js';
import { BotChats } from './bot-chat.repository.js';
import { TROUBLE_WORDS } from './trouble-words.js';

@Controller()
export class ChatMessageController {
  constructor(
    private readonly bots: KnownBots,
    private readonly chats: BotChats,
  ) {}

  @OnRequest('bot.chats.list')
  async list(request: ListBotChats): Promise<Page<BotChatView>> {
    const { integrationId } = request;
    const bot = await this.bots.find(integrationId);
    if (!bot) throw new DomainError('INTEGRATION_UNKNOWN', `There is no bot ${integrationId}`);
    const rows = await this.chats.list(bot.botId, request);
    const views = rows.map(({ chatId, firstSeenAt, lastWroteAt, trouble }) => ({
      ...{ chatId, firstSeenAt: firstSeenAt.toISOString(), lastWroteAt: lastWroteAt.toISOString() },
      trouble: trouble && TROUBLE_WORDS[trouble],
    }));
    return pageOf(views, request, ({ lastWroteAt, chatId }) => [lastWroteAt, chatId]);
  }
}
