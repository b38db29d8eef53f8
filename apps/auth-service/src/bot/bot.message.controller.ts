import { Controller } from '@nestjs/common';
import type { ConnectBot, GetBotSecret, ListBots, NameBotMember, ReplaceBotSecret } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { BotMembers } from './bot-members.service.js';
import { BotService } from './bot.service.js';

@Controller()
export class BotMessageController {
  constructor(
    private readonly bots: BotService,
    private readonly members: BotMembers,
  ) {}

  @OnRequest('auth.bot.connect')
  connect(request: ConnectBot) {
    return this.bots.connect(request);
  }

  @OnRequest('auth.bot.replace-secret')
  replaceSecret(request: ReplaceBotSecret) {
    return this.bots.replaceSecret(request);
  }

  @OnRequest('auth.bots.list')
  list(request: ListBots) {
    return this.bots.list(request);
  }

  @OnRequest('auth.bot-member.name')
  name(request: NameBotMember) {
    return this.members.name(request);
  }

  @OnRequest('auth.bot-secret.get')
  secret({ integrationId }: GetBotSecret) {
    return this.bots.secret(integrationId);
  }
}
