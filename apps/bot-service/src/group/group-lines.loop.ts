import { groupLine } from '@app/cards';
import { alertState, type AlertState } from '@app/contracts';
import { PollLoops } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import {
  BotApiError,
  type BotConnection,
  botMarkdown,
  BotNotActivatedError,
  BotQuotaError,
  BotTargetError,
  BotTransportError,
} from '@app/wecom-client';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BotChats } from '../chat/bot-chat.repository.js';
import { BotLines } from '../line/bot-lines.service.js';
import { BotMetrics } from '../metrics/bot.metrics.js';
import { type CardWithAlert, GroupCards, type Known } from '../group-store/group-cards.repository.js';

const LOOK_EVERY_MS = 1_000;
const MINUTE_MS = 60_000;
/** A press's own answer shows the change sooner than a line would. */
const PATIENCE_MS = 2_000;
const AT_ONCE = 500;

type Untold = CardWithAlert & { nowState: AlertState };

/** What changed without a press, told to the group in one line a minute: the cards themselves cannot change (wecom/08 §4.14). */
@Injectable()
export class GroupLines implements OnApplicationBootstrap {
  constructor(
    private readonly lines: BotLines,
    private readonly cards: GroupCards,
    private readonly chats: BotChats,
    private readonly metrics: BotMetrics,
    private readonly loops: PollLoops,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('telling groups', { intervalMs: LOOK_EVERY_MS, run: () => this.round() });
  }

  private async round(): Promise<number> {
    await Promise.all(this.lines.readyBots().map((botId) => this.roundOf(botId)));
    return 0;
  }

  private async roundOf(botId: string): Promise<void> {
    const now = this.clock.now();
    const found = await this.cards.untold(botId, new Date(now.getTime() - PATIENCE_MS), AT_ONCE);
    const all = found.map((card) => ({ ...card, nowState: alertState(card.alert, now) }));
    // A new title or label is the card's alone; the group hears of what it would do something about.
    const [silent, told] = [all.filter(isKnown), all.filter((card) => !isKnown(card))];
    if (silent.length > 0) await this.cards.told(silent.map(knownNow));
    for (const chatId of new Set(told.map((card) => card.chatId))) {
      const led = this.lines.ready(botId);
      if (!led) return;
      await this.tell(
        led.connection,
        botId,
        chatId,
        told.filter((card) => card.chatId === chatId),
      );
    }
  }

  private async tell(
    connection: BotConnection,
    botId: string,
    chatId: string,
    cards: Untold[],
  ): Promise<void> {
    const now = this.clock.now();
    if (connection.roomAt(chatId) > now.getTime()) return;
    if (!(await this.chats.takeLine(botId, chatId, now, new Date(now.getTime() - MINUTE_MS)))) return;
    // Written down first: a line that may have been seen is never sent again.
    await this.cards.told(cards.map(knownNow));
    const changes = cards.map(({ alert, names, nowState }) => ({
      ...{ title: alert.title, state: nowState, by: nameOf(alert.lastChange.by, names) },
    }));
    try {
      const line = groupLine(changes, cards[0]!.locale);
      await connection.push({ id: chatId, type: 'group' }, botMarkdown(line));
      this.metrics.sent('line', 'sent');
    } catch (error) {
      await this.failed(error, botId, chatId, cards);
    }
  }

  private async failed(error: unknown, botId: string, chatId: string, cards: Untold[]): Promise<void> {
    this.metrics.sent('line', error instanceof BotApiError ? error.class : 'unsent');
    this.logger.warn({ err: error, botId, chatId }, 'a line did not reach its group');
    const isUnsent =
      error instanceof BotApiError ||
      error instanceof BotQuotaError ||
      (error instanceof BotTransportError && error.outcome === 'not-sent');
    if (error instanceof BotNotActivatedError || error instanceof BotTargetError)
      await this.chats.met(botId, chatId, error instanceof BotTargetError ? 'target_dead' : 'not_activated');
    if (isUnsent) await this.cards.told(cards);
  }
}

const isKnown = ({ knownState, nowState }: Untold): boolean => knownState === nowState;

const knownNow = ({ taskId, nowState, alert }: Untold): Known => ({
  ...{ taskId, knownState: nowState, knownVersion: alert.version },
});

const nameOf = (
  by: CardWithAlert['alert']['lastChange']['by'],
  names: CardWithAlert['names'],
): string | undefined =>
  (by?.accountId && Object.hasOwn(names, by.accountId) ? names[by.accountId] : (by?.name ?? by?.accountId)) ??
  undefined;
