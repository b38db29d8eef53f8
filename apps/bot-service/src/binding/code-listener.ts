import type { KnownBot, Locale } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { Logger } from '@app/platform';
import { type BotConnection, botMarkdown, type BotMessage } from '@app/wecom-client';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BotCallbacks } from '../callback/bot-callbacks.service.js';
import { BotMetrics } from '../metrics/bot.metrics.js';
import { Pressers } from '../press/pressers.js';
import { bindingSaying, codeIn } from './binding-words.js';

/** Hears codes: 绑定 4821-77 makes whoever says it the account that the code was shown to. */
@Injectable()
export class CodeListener implements OnApplicationBootstrap {
  constructor(
    private readonly callbacks: BotCallbacks,
    private readonly pressers: Pressers,
    private readonly requester: Requester,
    private readonly metrics: BotMetrics,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.callbacks.hears((bot, message, connection) => this.heard(bot, message, connection));
  }

  private async heard(bot: KnownBot, message: BotMessage, connection: BotConnection): Promise<boolean> {
    const told = codeIn(message.text);
    if (!told) return false;
    const words = await this.redeem(bot, message.userId, told.code, told.locale);
    const said = await connection.reply(message, botMarkdown(words)).then(
      () => 'sent',
      (err: unknown) => {
        this.logger.warn({ err, botId: bot.botId }, 'the answer to a code was not sent');
        return 'unsent';
      },
    );
    this.metrics.sent('word', said);
    return true;
  }

  private async redeem(bot: KnownBot, userId: string, code: string, locale: Locale): Promise<string> {
    const { tenant, botId, integrationId } = bot;
    try {
      const wish = { tenant, botId, userId, code };
      const { displayName } = await this.requester.request('identity.bot-code.redeem', wish);
      this.pressers.forget(bot, userId);
      return bindingSaying(locale).bound(displayName);
    } catch (error) {
      const refusal = refusalOf(error, 'identity.bot-code.redeem');
      if (refusal === undefined)
        this.logger.warn({ err: error, botId, integrationId }, 'a code was not taken');
      return bindingSaying(locale).refused[refusal ?? 'UNAVAILABLE'];
    }
  }
}
