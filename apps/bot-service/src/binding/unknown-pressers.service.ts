import type { BotPresserUnknown } from '@app/contracts';
import { Clock, UpstreamError } from '@app/platform';
import { BotApiError, botMarkdown, BotQuotaError, BotTransportError } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { BotServiceConfig } from '../bot-service.config.js';
import { KnownBots } from '../directory/known-bots.js';
import { GroupCards } from '../group-store/group-cards.repository.js';
import { BotLines } from '../line/bot-lines.service.js';
import { BotMetrics } from '../metrics/bot.metrics.js';
import { bindingSaying } from './binding-words.js';

/** As long as the press is held. */
const PATIENCE_MS = 10 * 60_000;
const AGAIN_AFTER_MS = 1_000;

/** Tells whoever nobody knows how to be known, where they pressed: a bot may write to no member who never wrote to it. */
@Injectable()
export class UnknownPressers {
  constructor(
    private readonly lines: BotLines,
    private readonly bots: KnownBots,
    private readonly cards: GroupCards,
    private readonly metrics: BotMetrics,
    private readonly config: BotServiceConfig,
    private readonly clock: Clock,
  ) {}

  /** Throws a retryable UpstreamError while another process leads the bot, or the group has no room. */
  async tell({ botId, userId, cardId, occurredAt }: BotPresserUnknown): Promise<void> {
    const [bot, card] = [this.bots.of(botId), await this.cards.ofTask(botId, cardId)];
    if (!bot || !card || this.isLate(occurredAt)) return;
    const led = this.lines.ready(botId);
    if (!led) throw again('another process leads the bot');
    const page = `${this.config.publicBaseUrl.replace(/\/$/, '')}/bot/${bot.integrationId}`;
    const words = bindingSaying(card.locale).theWay(userId, page);
    try {
      await led.connection.push({ id: card.chatId, type: 'group' }, botMarkdown(words));
      this.metrics.sent('word', 'sent');
    } catch (error) {
      this.metrics.sent('word', error instanceof BotApiError ? error.class : 'unsent');
      const canComeAgain = error instanceof BotApiError && error.retryable;
      if (canComeAgain || error instanceof BotQuotaError || error instanceof BotTransportError)
        throw again('the group takes no word now');
      if (!(error instanceof BotApiError)) throw error;
    }
  }

  private isLate(occurredAt: string): boolean {
    return this.clock.now().getTime() - new Date(occurredAt).getTime() > PATIENCE_MS;
  }
}

const again = (why: string): UpstreamError =>
  new UpstreamError('WECOM_UNAVAILABLE', why, { retryable: true, retryAfterMs: AGAIN_AFTER_MS });
