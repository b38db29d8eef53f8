import type { CardRecallSettled, CardSent, InstallationCancelled } from '@app/contracts';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { PressRepository } from '../press/press.repository.js';
import { RefreshDue } from '../refresh-due/refresh-due.service.js';
import { SuccessorRepository } from '../successor/successor.repository.js';
import { windowEnd } from '../update-window/update-window-state.js';
import { UpdateWindowRepository } from '../update-window/update-window.repository.js';
import { CardRepository } from './card.repository.js';
import { SightRepository } from './sight.repository.js';

const ENDED_AT_ONCE = 500;

/** The life of cards: sent, replaced, recalled, ended. */
@Injectable()
export class CardService {
  constructor(
    private readonly cards: CardRepository,
    private readonly sights: SightRepository,
    private readonly windows: UpdateWindowRepository,
    private readonly presses: PressRepository,
    private readonly alerts: AlertTruthRepository,
    private readonly successors: SuccessorRepository,
    private readonly refreshDue: RefreshDue,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Opens the books of a card that WeCom took; the planner compares it with the newest truth at once. */
  async sent(sent: CardSent): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      await this.alerts.lock(manager, sent);
      if (!(await this.cards.create(manager, sent))) return;
      await this.sights.addRecipients(manager, sent);
      const sentAt = new Date(sent.sentAt);
      await this.windows.open(manager, {
        windowId: `${sent.cardId}.send`,
        cardId: sent.cardId,
        origin: 'send',
        state: sent.sealedResponseCode ? 'open' : 'lost',
        clickerUserId: null,
        callbackKey: null,
        sealedCode: sent.sealedResponseCode ?? null,
        issuedAt: sentAt,
        expiresAt: windowEnd(sentAt),
      });
      const older = sent.replacesOlder ? await this.cards.lockOlderCards(manager, sent) : [];
      await this.sights.replace(manager, older, sent);
      await this.sights.replaceByNewer(manager, sent);
      await this.successors.settleReplaced(manager, older, now);
      await this.refreshDue.wakeCards(manager, [sent.cardId, ...older], now);
    });
  }

  async recallSettled({ cardId, recalled, occurredAt }: CardRecallSettled): Promise<void> {
    await this.transactions.run(async (manager) => {
      const card = await this.cards.lock(manager, cardId);
      if (card?.state !== 'live') return;
      if (recalled) return this.end(manager, [cardId], 'recalled', new Date(occurredAt));
      const now = this.clock.now();
      await this.cards.setRecall(manager, [cardId], 'failed', now);
      await this.refreshDue.wakeCards(manager, [cardId], now);
    });
  }

  /** The corp's grant ended: its cards can never change again. Cards of a later installation stay. */
  async corpGone({ corpId, occurredAt }: InstallationCancelled): Promise<void> {
    const at = new Date(occurredAt);
    for (let ended = ENDED_AT_ONCE; ended === ENDED_AT_ONCE;) {
      ended = await this.transactions.run(async (manager) => {
        const cardIds = await this.cards.lockLiveOfCorp(manager, corpId, at, ENDED_AT_ONCE);
        await this.end(manager, cardIds, 'ended', at);
        return cardIds.length;
      });
    }
  }

  async end(manager: EntityManager, cardIds: string[], state: 'recalled' | 'ended', at: Date): Promise<void> {
    const ended = await this.cards.end(manager, cardIds, state, at);
    await this.windows.endOfCards(manager, ended, at);
    await this.presses.settleCards(manager, ended);
    if (state === 'recalled') await this.sights.takeBack(manager, ended, at);
    await this.sights.clearStale(manager, ended, at);
  }
}
