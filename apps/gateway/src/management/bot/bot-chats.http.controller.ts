import { Requester } from '@app/messaging';
import { DEFAULT_LOCALE } from '@app/contracts';
import { Get, Param, Query, Req } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { browserLocale } from '../../pages/language/browser-locale.js';
import { ManagementController } from '../access/management-route.js';
import { BotChatBody } from '../dto/bot.dto.js';
import { ApiOkPage, PageQuery } from '../dto/page.dto.js';
import { Asks } from '../problem/route-problems.js';

@ManagementController('integrations', 'integrations')
export class BotChatsHttpController {
  constructor(private readonly requester: Requester) {}

  @Get(':id/chats')
  @Asks('bot.chats.list')
  @ApiOperation({
    summary: 'Groups in which somebody wrote to the bot',
    description:
      'A bot can send only where somebody mentioned it: a group that is missing here has not done so yet.',
  })
  @ApiOkPage(BotChatBody)
  async chats(
    @Param('id') id: string,
    @Query() { limit, after }: PageQuery,
    @Req() request: FastifyRequest,
  ): Promise<{ items: BotChatBody[]; next: string | null }> {
    const asked = { integrationId: id.slice(0, 64), limit, after };
    const { items, next } = await this.requester.request('bot.chats.list', asked);
    const locale = browserLocale(request) ?? DEFAULT_LOCALE;
    return { items: items.map((chat) => ({ ...chat, trouble: chat.trouble?.[locale] ?? null })), next };
  }
}
