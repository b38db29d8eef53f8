import type { AlertEvent, AlertSnapshot, KnownBot, SpaceGroup } from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ulid } from 'ulid';
import { KnownBots } from '../directory/known-bots.js';
import { GroupAlerts } from '../group-store/group-alerts.repository.js';
import type { GroupAlert } from '../group-store/group-alert.entity.js';
import type { GroupCardRow } from '../group-store/group-card.entity.js';
import { GroupCards } from '../group-store/group-cards.repository.js';
import { GroupDrawing } from '../group-store/group-drawing.js';
import { GroupSender } from './group-sender.js';
import { GroupWords } from './group-words.js';
import { SpaceGroups } from './space-groups.js';
import { VersionSignal } from '../group-store/version-signal.js';

interface Place {
  bot: KnownBot;
  chatId: string;
}

/** Takes in versions of alerts that a group sees: what a press is answered from, and a card where there is none yet. */
@Injectable()
export class GroupIntake {
  constructor(
    private readonly groups: SpaceGroups,
    private readonly bots: KnownBots,
    private readonly alerts: GroupAlerts,
    private readonly cards: GroupCards,
    private readonly words: GroupWords,
    private readonly drawing: GroupDrawing,
    private readonly signal: VersionSignal,
    private readonly sender: GroupSender,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** `correlationId`: the event's; a new card and the presses on it go on under it. */
  async take(tenant: string, { notify, ...alert }: AlertEvent, correlationId: string): Promise<void> {
    const group = await this.groups.of(tenant, alert.space?.id);
    if (!this.groups.anyNamed) return;
    const place = group && (await this.placeOf(tenant, group));
    if (!place && !(await this.alerts.isSeen(tenant, alert.alertId))) return;
    const row = await this.rowOf(tenant, alert);
    const isNew = await this.transactions.run((manager) =>
      this.store(manager, row, place, { templateId: notify?.template ?? null, correlationId }),
    );
    this.signal.came(tenant, alert.alertId, alert.version);
    if (isNew) this.sender.wake();
  }

  private async placeOf(tenant: string, { integrationId, chatId }: SpaceGroup): Promise<Place | undefined> {
    const bot = await this.bots.find(integrationId);
    return bot?.tenant === tenant ? { bot, chatId } : undefined;
  }

  private async rowOf(tenant: string, alert: AlertSnapshot): Promise<GroupAlert> {
    const { alertId, version } = alert;
    const words = await this.words.of(tenant, alert);
    return { tenant, alertId, version, alert, ...words, updatedAt: this.clock.now() };
  }

  /** True when a card has to be sent. */
  private async store(
    manager: EntityManager,
    row: GroupAlert,
    place: Place | undefined,
    made: Pick<GroupCardRow, 'templateId' | 'correlationId'>,
  ): Promise<boolean> {
    const { tenant, alertId, alert } = row;
    const now = this.clock.now();
    if (await this.alerts.put(manager, row)) {
      for (const card of await this.cards.shownOf(manager, tenant, alertId)) {
        const isStale = this.drawing.draw(card).face !== card.shownFace;
        await this.cards.stale(manager, card.taskId, isStale, now);
      }
    }
    if (!place || alert.status === 'closed') return false;
    return this.cards.add(manager, {
      ...{ taskId: `g${ulid()}`, tenant, alertId, botId: place.bot.botId, chatId: place.chatId },
      dueAt: now,
      ...made,
    });
  }
}
