import type { KnownBot } from '@app/contracts';
import { Clock } from '@app/platform';
import type { BotCallback, BotConnection, BotMessage } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BotChats } from '../chat/bot-chat.repository.js';
import { BotInboxRepository } from '../inbox/bot-inbox.repository.js';
import { BotMetrics } from '../metrics/bot.metrics.js';
import { PressAnswers } from '../press/press-answers.service.js';

/** True = the message was for this listener, and nobody else need answer it. */
export type Listener = (bot: KnownBot, message: BotMessage, connection: BotConnection) => Promise<boolean>;

/** Presses that were left: at most so many are looked at once. */
const MOST_LEFT = 1_000;

/** What members do in chats: written down by msgid before anything else, then handed on by kind. */
@Injectable()
export class BotCallbacks {
  private readonly listeners: Listener[] = [];
  private rest?: Listener;

  constructor(
    private readonly inbox: BotInboxRepository,
    private readonly chats: BotChats,
    private readonly presses: PressAnswers,
    private readonly metrics: BotMetrics,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Asked about each message, in the order in which they came to listen, until one says that it was for it. */
  hears(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Answers what was for nobody else. */
  hearsRest(listener: Listener): void {
    this.rest = listener;
  }

  /** Takes a callback once, however often WeCom repeats it. */
  async take(bot: KnownBot, callback: BotCallback, connection: BotConnection, fence: number): Promise<void> {
    if (callback.kind === 'kicked') return;
    const began = performance.now();
    this.metrics.callback(callback.kind);
    const card = callback.kind === 'press' ? this.presses.cardOf(bot, callback) : undefined;
    const [isNew, known] = await Promise.all([this.inbox.add(bot.botId, callback, this.clock.now()), card]);
    if (!isNew) return;
    if (callback.kind === 'press')
      return this.presses.answer(bot, callback, known, { connection, fence, began });
    if (callback.kind === 'message') await this.heard(bot, callback, connection);
    await this.inbox.handled(this.dataSource.manager, bot.botId, callback.msgId, this.clock.now());
  }

  /**
   * What was written down before `before` and not carried out, by a leader that died or because the database did not answer;
   * whoever spoke to it has had no answer and speaks again.
   */
  async takeLeftovers(bot: KnownBot, fence: number, before: Date): Promise<void> {
    const left = await this.inbox.unhandled(bot.botId, before, MOST_LEFT);
    for (const callback of left)
      if (callback.kind === 'press') await this.presses.leftover(bot, callback, fence);
      else await this.inbox.handled(this.dataSource.manager, bot.botId, callback.msgId, this.clock.now());
  }

  private async heard(bot: KnownBot, message: BotMessage, connection: BotConnection): Promise<void> {
    if (message.chatId !== undefined) await this.chats.wrote(bot.botId, message.chatId, this.clock.now());
    for (const listener of this.listeners) if (await listener(bot, message, connection)) return;
    await this.rest?.(bot, message, connection);
  }
}
