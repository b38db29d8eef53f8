import type { CheckBot, CheckedBot, ConnectionCheck } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Clock, DomainError } from '@app/platform';
import { Controller } from '@nestjs/common';
import { BotChats } from '../chat/bot-chat.repository.js';
import { TROUBLE_WORDS } from '../chat/trouble-words.js';
import { KnownBots } from '../directory/known-bots.js';
import { BotStandings } from '../standing/bot-standing.repository.js';
import { connectionOf, CONNECTION_WORDS } from '../standing/standing-words.js';

/** The doctor of bots. */
@Controller()
export class CheckMessageController {
  constructor(
    private readonly bots: KnownBots,
    private readonly standings: BotStandings,
    private readonly chats: BotChats,
    private readonly clock: Clock,
  ) {}

  @OnRequest('bot.connection.check')
  async check({ integrationId }: CheckBot): Promise<CheckedBot> {
    const bot = await this.bots.find(integrationId);
    if (!bot) throw new DomainError('INTEGRATION_UNKNOWN', `There is no bot ${integrationId}`);
    const standing = (await this.standings.of([bot.botId])).get(bot.botId);
    const connection = connectionOf(bot, standing, this.clock.now());
    const { says: detail, remedy } = CONNECTION_WORDS[connection];
    const line: ConnectionCheck = {
      ...{ name: 'connection', ok: connection === 'connected', detail },
      ...(remedy && { remedy }),
    };
    return { checks: [line, await this.chatsOf(bot.botId)] };
  }

  private async chatsOf(botId: string): Promise<ConnectionCheck> {
    const [known, troubled] = await Promise.all([
      this.chats.list(botId, { integrationId: '', limit: 1 }),
      this.chats.troubled(botId),
    ]);
    const [worst] = troubled;
    if (worst) return { name: 'chats', ok: false, detail: TROUBLE_WORDS[worst.trouble], remedy: MENTION };
    if (known.length === 0) return { name: 'chats', ok: false, detail: NO_CHAT, remedy: MENTION };
    return { name: 'chats', ok: true, detail: SOME_CHATS };
  }
}

const NO_CHAT = { 'zh-CN': '还没有群 @ 过这个机器人', en: 'No group has mentioned the bot yet' };
const SOME_CHATS = { 'zh-CN': '机器人可以向群里发消息', en: 'The bot can send to its groups' };
const MENTION = {
  'zh-CN': '把机器人加进群，并在群里 @ 它说一句话；然后在空间设置里选择这个群',
  en: 'Add the bot to the group and mention it there once; then choose the group in the space’s settings',
};
