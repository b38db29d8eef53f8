import type {
  CardRecallSettled,
  CardSent,
  InstallationAuthorized,
  InstallationCancelled,
} from '@app/contracts';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { PressRepository } from '../press/press.repository.js';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { SuccessorRepository } from '../successor/successor.repository.js';
import { windowEnd } from '../card-plan/update-window-state.js';
import { UpdateWindowRepository } from '../card-ledger/update-window.repository.js';
import { CardRepository } from '../card-ledger/card.repository.js';
import { CorpGrantRepository } from './corp-grant.repository.js';
import { SightRepository } from '../card-ledger/sight.repository.js';

const CARDS_AT_ONCE = 500;

/** The life of cards: sent, replaced, recalled, ended with their corp's grant and back with the next. */
@Injectable()
export class CardService {
  constructor(
    private readonly cards: CardRepository,
    private readonly grants: CorpGrantRepository,
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
  async sent(sent: CardSent, correlationId: string): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      await this.alerts.lock(manager, sent);
      if (!(await this.cards.create(manager, sent, correlationId))) return;
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

  /** The corp's grant ended: nothing of its cards can change while it lasts. Cards of a later installation stay. */
  async corpGone({ corpId, occurredAt }: InstallationCancelled): Promise<void> {
    const at = new Date(occurredAt);
    await this.inPortions(async (manager) => {
      const grant = await this.grants.withdrawn(manager, corpId, at);
      const cardIds = await this.cards.lockLiveOfCorp(manager, corpId, at, CARDS_AT_ONCE);
      await this.cutOff(manager, cardIds, at);
      if (grant.grantedAt !== null && grant.grantedAt > at)
        await this.revive(manager, cardIds, this.clock.now());
      return cardIds.length;
    });
  }

  /**
   * The corp has the app again: its earlier cards are on the phones, with buttons that work and no code of ours. They are
   * listed until a press brings one.
   */
  async corpBack({ corpId, occurredAt }: InstallationAuthorized): Promise<void> {
    const at = new Date(occurredAt);
    await this.inPortions(async (manager) => {
      await this.grants.granted(manager, corpId, at);
      const cardIds = await this.cards.lockCutOff(manager, corpId, at, CARDS_AT_ONCE);
      await this.revive(manager, cardIds, this.clock.now());
      return cardIds.length;
    });
  }

  /** Ends cards with their corp's grant. */
  async cutOff(manager: EntityManager, cardIds: string[], at: Date): Promise<void> {
    await this.end(manager, cardIds, 'ended', at);
    await this.cards.cutOff(manager, cardIds, at);
  }

  async revive(manager: EntityManager, cardIds: string[], now: Date): Promise<void> {
    if (cardIds.length === 0) return;
    await this.cards.revive(manager, cardIds);
    await this.refreshDue.wakeCards(manager, cardIds, now);
  }

  private async inPortions(run: (manager: EntityManager) => Promise<number>): Promise<void> {
    for (let done = CARDS_AT_ONCE; done === CARDS_AT_ONCE;) done = await this.transactions.run(run);
  }

  async end(manager: EntityManager, cardIds: string[], state: 'recalled' | 'ended', at: Date): Promise<void> {
    const ended = await this.cards.end(manager, cardIds, state, at);
    await this.windows.endOfCards(manager, ended, at);
    await this.presses.settleCards(manager, ended);
    if (state === 'recalled') await this.sights.takeBack(manager, ended, at);
    await this.sights.clearStale(manager, ended, at);
  }
}
