import type {
  CardRecallSettled,
  CardSent,
  InstallationAuthorized,
  InstallationCancelled,
} from '@app/contracts';
import { Clock } from '@app/platform';
import { Coalescer, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertKeyOf, AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { PressRepository } from '../press/press.repository.js';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { SuccessorRepository } from '../successor/successor.repository.js';
import { UpdateWindowRepository } from '../card-ledger/update-window.repository.js';
import { CardRepository, type NewCard } from '../card-ledger/card.repository.js';
import { CorpGrantRepository } from './corp-grant.repository.js';
import { SightRepository } from '../card-ledger/sight.repository.js';

const CARDS_AT_ONCE = 500;
const MAX_BATCH = 64;

/** The life of cards: sent, replaced, recalled, ended with their corp's grant and back with the next. */
@Injectable()
export class CardService {
  /** Cards of different alerts that come together are one transaction; those of one alert follow each other. */
  private readonly arrivals = new Coalescer<NewCard, void>({
    run: (cards) => this.openAll(cards),
    maxBatch: MAX_BATCH,
    maxInFlight: 2,
    keyOf: ({ sent }) => alertKeyOf(sent),
    oneOfKey: true,
  });

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
  sent(sent: CardSent, correlationId: string): Promise<void> {
    return this.arrivals.add({ sent, correlationId });
  }

  private async openAll(arrived: NewCard[]): Promise<void[]> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      const told = arrived.map(({ sent }) => sent);
      await this.alerts.lockAll(manager, told);
      const created = await this.cards.create(manager, arrived);
      const cards = told.filter(({ cardId }) => created.has(cardId));
      if (cards.length === 0) return;
      await this.sights.addRecipients(manager, cards);
      await this.windows.openSent(manager, cards);
      const replacing = cards.filter(({ replacesOlder }) => replacesOlder);
      const older = await this.cards.lockOlderCards(manager, replacing);
      await this.sights.replace(manager, older);
      await this.sights.replaceByNewer(manager, cards);
      const olderIds = older.map(({ cardId }) => cardId);
      await this.successors.settleReplaced(manager, olderIds, now);
      await this.refreshDue.wakeCards(manager, [...created, ...olderIds], now);
    });
    return arrived.map(() => undefined);
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
