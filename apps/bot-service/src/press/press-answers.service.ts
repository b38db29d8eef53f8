import { alertState, type KnownBot } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { commitNext, Transactions } from '@app/persistence';
import { Clock, Logger, spanned, Tracing } from '@app/platform';
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

type PressedCard = CardWithAlert | undefined;

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
    private readonly tracing: Tracing,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** The card of a press; read, so that it may be asked for while the press is being written down. */
  cardOf(bot: KnownBot, { taskId }: StoredPress): Promise<PressedCard> {
    return this.cards.ofTask(bot.botId, taskId);
  }

  /**
   * The press stands in the inbox. Answers it from what is known here, and never throws for WeCom's sake. `began` = when it came
   * (`performance.now()`): writing it down is a part of the time that its person waits.
   */
  async answer(
    bot: KnownBot,
    press: BotPress,
    card: PressedCard,
    { connection, fence, began }: { connection: BotConnection; fence: number; began: number },
  ): Promise<void> {
    const heard = this.signal.listen(bot.tenant, card?.alertId ?? '');
    try {
      await this.inTraceOf(card, press, async () => {
        if (!(await this.passOn(bot, press, card, fence)) || !card) return;
        const asked = askedBy(press);
        const mayBring = mayChange(asked, alertState(card.alert, this.clock.now()));
        const [, presser] = await Promise.all([
          mayBring && heard.beyond(card.alert.version, this.leftMs(began)),
          // Who nobody knows changes nothing yet, and the card pretends nothing.
          mayBring ? this.pressers.of(bot, press.userId).catch(() => null) : null,
        ]);
        const note = presser && { action: asked.action, by: presser.displayName };
        await this.replace(bot, press, connection, { note, version: card.alert.version, began });
      });
    } finally {
      heard.end();
    }
  }

  private leftMs(began: number): number {
    return Math.max(0, this.config.answerWaitMs - (performance.now() - began));
  }

  /** What was written down and not passed on: the window of its card is gone, the press is not. */
  async leftover(bot: KnownBot, press: StoredPress, fence: number): Promise<void> {
    const card = await this.cardOf(bot, press);
    await this.inTraceOf(card, press, async () => void (await this.passOn(bot, press, card, fence)));
  }

  /** WeCom carries no header of ours: the card knows whose trace its presses are in. */
  private inTraceOf(card: PressedCard, { msgId }: StoredPress, work: () => Promise<void>): Promise<void> {
    const correlationId = card?.correlationId ?? msgId;
    return this.tracing.run({ name: 'process bot press', kind: 'consumer', correlationId }, work);
  }

  /** Tells everybody, once. False where there is no such card, or the bot is led by another process by now. */
  private async passOn(
    bot: KnownBot,
    press: StoredPress,
    card: PressedCard,
    fence: number,
  ): Promise<boolean> {
    const { botId } = bot;
    const now = this.clock.now();
    if (card?.tenant !== bot.tenant) {
      this.metrics.lostCallback('unknown_card');
      await this.transactions.run(async (manager) => {
        if (await this.leases.confirm(manager, botId, fence))
          await this.inbox.handled(manager, botId, press.msgId, now);
      });
      return false;
    }
    const fact = pressedFact(botId, press, card, await this.pressers.memberships(bot, press.userId), now);
    const entry = { payload: fact, id: fact.pressId, subject: fact.alertId };
    const rows = this.outbox.rows([{ pattern: 'bot.pressed', ...entry }]);
    return this.transactions.run(async (manager) => {
      // In one round trip: whoever pressed waits.
      await commitNext(manager);
      return this.outbox.insertIf(manager, [this.leases.confirming(botId, fence)], rows, [
        this.inbox.handling(botId, press.msgId, now),
      ]);
    });
  }

  /** Shows what is known now; the note says who asked for what where that has brought nothing about yet. */
  private async replace(
    { botId }: KnownBot,
    press: BotPress,
    connection: BotConnection,
    before: { note: GroupPressNote | null; version: number; began: number },
  ): Promise<void> {
    const newest = await this.cards.ofTask(botId, press.taskId);
    if (!newest) return;
    const note = newest.alert.version > before.version ? null : before.note;
    const drawn = this.drawing.draw(newest, note);
    const shows = note === null ? 'state' : 'note';
    try {
      await spanned('wecom aibot_respond_update_msg', 'client', {}, () =>
        connection.update(press, drawn.card),
      );
      await this.cards.replaced(newest.taskId, drawn, this.clock.now());
      this.metrics.answered(shows, performance.now() - before.began);
    } catch (err) {
      this.metrics.lostCallback(err instanceof BotApiError ? err.class : 'not_answered');
      const { tenant, alertId } = newest;
      this.logger.warn({ err, botId, tenant, alertId }, 'a press was not answered on its card');
    }
  }
}
