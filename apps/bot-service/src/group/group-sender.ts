import type { KnownBot } from '@app/contracts';
import { type PollLoop, PollLoops } from '@app/persistence';
import { Clock, Logger, spanned, Tracing } from '@app/platform';
import {
  BotApiError,
  botCard,
  type BotConnection,
  type BotMessage,
  BotContentError,
  botMarkdown,
  BotNotActivatedError,
  BotQuotaError,
  BotTargetError,
  BotTransportError,
} from '@app/wecom-client';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BotCallbacks } from '../callback/bot-callbacks.service.js';
import { BotChats } from '../chat/bot-chat.repository.js';
import { BotLines } from '../line/bot-lines.service.js';
import { BotMetrics } from '../metrics/bot.metrics.js';
import { understand } from '../talk/understand.js';
import { CardTemplates } from './card-templates.js';
import { type CardWithAlert, GroupCards } from '../group-store/group-cards.repository.js';
import { GroupDrawing } from '../group-store/group-drawing.js';
import { MENTION_WANTED } from './group-sayings.js';

const LOOK_EVERY_MS = 500;
const AT_ONCE = 20;
const AGAIN_AFTER_MS = 1_000;
const LIMITED_FOR_MS = 60_000;
/** A group is asked to mention the bot once in so long. */
const ASK_EVERY_MS = 10 * 60_000;
/** The task_id was used before: an attempt whose answer got lost had arrived (wecom/08 §4.13). */
const USED_BEFORE = 42014;

/** Sends the cards that are due, by the bots that this process leads. */
@Injectable()
export class GroupSender implements OnApplicationBootstrap {
  private loop?: PollLoop;
  private readonly asked = new Map<string, number>();

  constructor(
    private readonly lines: BotLines,
    private readonly callbacks: BotCallbacks,
    private readonly cards: GroupCards,
    private readonly chats: BotChats,
    private readonly templates: CardTemplates,
    private readonly drawing: GroupDrawing,
    private readonly metrics: BotMetrics,
    private readonly tracing: Tracing,
    private readonly loops: PollLoops,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.callbacks.hears((bot, message, connection) => this.heard(bot, message, connection));
    this.loop = this.loops.start('sending group cards', {
      intervalMs: LOOK_EVERY_MS,
      run: () => this.round(),
    });
  }

  /** A card is due now. */
  wake(): void {
    this.loop?.wake();
  }

  /**
   * Whatever could not be sent there can be now; cards that WeCom takes only as a reply are one. Whoever said the word that they
   * waited for is answered by them.
   */
  private async heard({ botId }: KnownBot, message: BotMessage, connection: BotConnection): Promise<boolean> {
    const { chatId } = message;
    if (chatId === undefined) return false;
    if ((await this.cards.again(botId, chatId, this.clock.now())) > 0) this.wake();
    const cards = await this.cards.asked(botId, chatId, AT_ONCE);
    let isAnswered = false;
    for (const card of cards) {
      if (card.alert.status === 'closed') await this.cards.over(card.taskId);
      else if (await this.send(card, (content) => connection.reply(message, content))) isAnswered = true;
    }
    return isAnswered && understand(message.text).wish.kind === 'help';
  }

  private async round(): Promise<number> {
    const sent = await Promise.all(this.lines.readyBots().map((botId) => this.roundOf(botId)));
    return sent.reduce((sum, count) => sum + count, 0);
  }

  private async roundOf(botId: string): Promise<number> {
    const due = await this.cards.due(botId, this.clock.now(), AT_ONCE);
    for (const card of due) {
      const led = this.lines.ready(botId);
      if (!led) return 0;
      await this.sendDue(card, led.connection);
    }
    return due.length;
  }

  private async sendDue(card: CardWithAlert, connection: BotConnection): Promise<void> {
    const { chatId, taskId, alert } = card;
    // Whatever is over before it was shown concerns nobody any more.
    if (alert.status === 'closed') return this.cards.over(taskId);
    const roomAt = connection.roomAt(chatId);
    if (roomAt > this.clock.now().getTime()) return this.cards.put([taskId], 'due', new Date(roomAt));
    const target = { id: chatId, type: 'group' } as const;
    await this.send(card, (content) => connection.push(target, content), connection);
  }

  /** In the trace of the alert's version that asked for the card; true = it is there. */
  private send(
    row: CardWithAlert,
    push: (content: ReturnType<typeof botCard>) => Promise<void>,
    connection?: BotConnection,
  ): Promise<boolean> {
    const correlationId = row.correlationId ?? row.taskId;
    return this.tracing.run({ name: 'send to a group', kind: 'internal', correlationId }, () =>
      this.sent(row, push, connection),
    );
  }

  private async sent(
    row: CardWithAlert,
    push: (content: ReturnType<typeof botCard>) => Promise<void>,
    connection?: BotConnection,
  ): Promise<boolean> {
    const template = row.shownFace === '' ? await this.templates.of(row) : row.template;
    const drawn = this.drawing.draw({ ...row, template });
    await this.cards.leaves(row.taskId, drawn, template);
    try {
      const command = connection ? 'aibot_send_msg' : 'aibot_respond_msg';
      await spanned(`wecom ${command}`, 'client', {}, () => push(botCard(drawn.card)));
    } catch (error) {
      if (!(error instanceof BotContentError && error.errcode === USED_BEFORE)) {
        await this.failed(row, error, connection);
        return false;
      }
    }
    await this.cards.sent(row.taskId, drawn.state, this.clock.now());
    await this.chats.met(row.botId, row.chatId, null);
    this.metrics.sent('card', 'sent');
    return true;
  }

  private async failed(row: CardWithAlert, error: unknown, connection?: BotConnection): Promise<void> {
    const { taskId, botId, chatId, tenant, alertId } = row;
    const inMs = (ms: number): Date => new Date(this.clock.now().getTime() + ms);
    this.metrics.sent('card', error instanceof BotApiError ? error.class : 'unsent');
    if (error instanceof BotQuotaError) return this.cards.put([taskId], 'due', new Date(error.notBefore));
    if (error instanceof BotTransportError) return this.cards.put([taskId], 'due', inMs(AGAIN_AFTER_MS));
    if (error instanceof BotNotActivatedError || error instanceof BotTargetError) {
      const trouble = error instanceof BotTargetError ? 'target_dead' : 'not_activated';
      this.logger.warn({ botId, chatId, tenant, alertId, trouble }, 'a group takes no card now');
      await this.chats.met(botId, chatId, trouble);
      return this.cards.put([taskId], 'refused');
    }
    if (error instanceof BotApiError && error.retryable)
      return this.cards.put([taskId], 'due', inMs(LIMITED_FOR_MS));
    if (!(error instanceof BotApiError)) throw error;
    this.logger.warn({ err: error, botId, tenant, alertId }, 'WeCom takes no card into this group by itself');
    await this.cards.put([taskId], 'asked');
    if (connection) await this.ask(row, connection);
  }

  private async ask({ botId, chatId, locale }: CardWithAlert, connection: BotConnection): Promise<void> {
    const key = `${botId} ${chatId}`;
    const now = this.clock.now().getTime();
    if (now - (this.asked.get(key) ?? -Infinity) < ASK_EVERY_MS) return;
    if (this.asked.size > 10_000) this.asked.clear();
    this.asked.set(key, now);
    const said = await connection
      .push({ id: chatId, type: 'group' }, botMarkdown(MENTION_WANTED[locale]))
      .then(
        () => 'sent',
        () => 'unsent',
      );
    this.metrics.sent('word', said);
  }
}
