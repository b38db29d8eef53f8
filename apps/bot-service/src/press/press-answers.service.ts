import { alertState, type KnownBot } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { BotApiError, type BotConnection, type BotPress } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { BotServiceConfig } from '../bot-service.config.js';
import { type CardWithAlert, GroupCards } from '../group-store/group-cards.repository.js';
import { GroupDrawing, type GroupPressNote } from '../group-store/group-drawing.js';
import { VersionSignal } from '../group-store/version-signal.js';
import { BotInboxRepository } from '../inbox/bot-inbox.repository.js';
import { BotLeaseRepository } from '../lease/bot-lease.repository.js';
import { BotMetrics } from '../metrics/bot.metrics.js';
import { askedBy, mayChange, pressedFact, type StoredPress } from './group-press.js';
import { Pressers } from './pressers.js';

/** What a press on a group's card brings about: the fact for everybody, and within 5 s the card's new look. */
@Injectable()
export class PressAnswers {
  constructor(
    private readonly cards: GroupCards,
    private readonly drawing: GroupDrawing,
    private readonly signal: VersionSignal,
    private readonly inbox: BotInboxRepository,
    private readonly leases: BotLeaseRepository,
    private readonly pressers: Pressers,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly metrics: BotMetrics,
    private readonly config: BotServiceConfig,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** The press stands in the inbox. Answers it from what is known here, and never throws for WeCom's sake. */
  async answer(bot: KnownBot, press: BotPress, connection: BotConnection, fence: number): Promise<void> {
    const began = performance.now();
    const card = await this.passOn(bot, press, fence);
    if (!card) return;
    const note = await this.awaited(bot, press, card);
    await this.replace(bot, press, connection, note, began);
  }

  /** What a leader wrote down and did not live to pass on: the window of its card is gone, the press is not. */
  async leftover(bot: KnownBot, press: StoredPress, fence: number): Promise<void> {
    await this.passOn(bot, press, fence);
  }

  /** Tells everybody, once. Undefined where there is no such card, or the bot is led by another process by now. */
  private async passOn(bot: KnownBot, press: StoredPress, fence: number): Promise<CardWithAlert | undefined> {
    const { botId } = bot;
    const card = await this.cards.ofTask(botId, press.taskId);
    const isOurs = card?.tenant === bot.tenant;
    if (!isOurs) this.metrics.lostCallback('unknown_card');
    const now = this.clock.now();
    const who = await this.pressers.memberships(bot, press.userId);
    const passedOn = await this.transactions.run(async (manager) => {
      if (!(await this.leases.confirm(manager, botId, fence))) return false;
      if (isOurs) {
        const fact = pressedFact(botId, press, card, who, now);
        await this.outbox.add(manager, 'bot.pressed', fact, { id: fact.pressId, subject: fact.alertId });
      }
      await this.inbox.handled(manager, botId, press.msgId, now);
      return true;
    });
    return passedOn && isOurs ? card : undefined;
  }

  /** Waits a moment for what the press brings about; else the note that says who asked for what. */
  private async awaited(bot: KnownBot, press: BotPress, card: CardWithAlert): Promise<GroupPressNote | null> {
    const asked = askedBy(press);
    const { tenant, alertId, alert } = card;
    if (!mayChange(asked, alertState(alert, this.clock.now()))) return null;
    const [came, presser] = await Promise.all([
      this.signal.beyond(tenant, alertId, alert.version, this.config.answerWaitMs),
      // Who nobody knows changes nothing yet, and the card pretends nothing.
      this.pressers.of(bot, press.userId).catch(() => null),
    ]);
    return came || presser === null ? null : { action: asked.action, by: presser.displayName };
  }

  private async replace(
    { botId }: KnownBot,
    press: BotPress,
    connection: BotConnection,
    note: GroupPressNote | null,
    began: number,
  ): Promise<void> {
    const newest = await this.cards.ofTask(botId, press.taskId);
    if (!newest) return;
    const drawn = this.drawing.draw(newest, note);
    const shows = note === null ? 'state' : 'note';
    try {
      await connection.update(press, drawn.card);
      await this.cards.replaced(newest.taskId, drawn, this.clock.now());
      this.metrics.answered(shows, performance.now() - began);
    } catch (err) {
      this.metrics.lostCallback(err instanceof BotApiError ? err.class : 'not_answered');
      const { tenant, alertId } = newest;
      this.logger.warn({ err, botId, tenant, alertId }, 'a press was not answered on its card');
    }
  }
}
