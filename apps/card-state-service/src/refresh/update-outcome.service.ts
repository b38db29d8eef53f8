import type { CardUpdated, CardUpdateRefused } from '@app/contracts';
import { Clock, Logger } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { CardRepository, type KnownCard } from '../card-ledger/card.repository.js';
import { CardService } from '../card/card.service.js';
import { SightRepository, type Sight } from '../card-ledger/sight.repository.js';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import { PressRepository } from '../press/press.repository.js';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { CorpBehaviourRepository } from '../card-ledger/corp-behaviour.repository.js';
import { MAX_REJECTIONS, REFUSALS, waitAfter, type RefusalRule } from '../card-plan/refusal-table.js';
import { UpdateWindowRepository, type SettledWindow } from '../card-ledger/update-window.repository.js';
import { WindowClaimRepository, type Claim } from '../card-ledger/window-claim.repository.js';

/** What notify-service reports about a spend. Results of a claim that is not the present one change nothing. */
@Injectable()
export class UpdateOutcomeService {
  constructor(
    private readonly cards: CardRepository,
    private readonly cardService: CardService,
    private readonly sights: SightRepository,
    private readonly windows: UpdateWindowRepository,
    private readonly claims: WindowClaimRepository,
    private readonly corps: CorpBehaviourRepository,
    private readonly alerts: AlertTruthRepository,
    private readonly presses: PressRepository,
    private readonly refreshDue: RefreshDue,
    private readonly metrics: CardStateMetrics,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async updated(fact: CardUpdated): Promise<void> {
    const at = new Date(fact.updatedAt);
    const claim = await this.transactions.run(async (manager) => {
      const card = await this.cards.lock(manager, fact.cardId);
      if (!card) return null;
      const spentOn = `v${fact.shownVersion}`;
      const window = await this.windows.consume(manager, fact.windowId, fact.fence, at, spentOn);
      if (!window) return null;
      const settled = await this.claims.settle(manager, fact.windowId, fact.fence, at, 'updated');
      if (!settled) return null;
      const { shownVersion: version, shownFace: face, windowId } = fact;
      const { look, note } = settled;
      const sight: Sight = { version, face, look, note, at, cause: 'updated', windowId };
      await this.see(manager, card, fact.reachedUserIds, sight);
      await this.handleMissed(manager, card, fact, window);
      await this.presses.settle(manager, settled.answers);
      await this.cards.noteSuccess(manager, fact.cardId);
      await this.refreshDue.wakeCards(manager, [fact.cardId], this.clock.now());
      return { ...settled, card };
    });
    if (claim) this.tellCorrected(claim, fact, at.getTime() - claim.causedAt.getTime());
  }

  private tellCorrected(claim: Claim & { card: KnownCard }, fact: CardUpdated, latencyMs: number): void {
    const { tenant, alertId, correlationId } = claim.card;
    this.metrics.updated(claim.reason, latencyMs, correlationId);
    const { cardId, shownVersion: version, reachedUserIds, missedUserIds } = fact;
    const { reason, look } = claim;
    const [reached, missed] = [reachedUserIds.length, missedUserIds.length];
    this.logger.info(
      {
        ...{ event: 'card.corrected', ...(correlationId ? { correlationId } : {}) },
        ...{ tenant, alertId, cardId, version, reason, look, reached, missed, latencyMs },
      },
      'card corrected',
    );
  }

  async refused(fact: CardUpdateRefused): Promise<void> {
    const rule = REFUSALS[fact.reason];
    const isSettled = await this.transactions.run(async (manager) => {
      const card = await this.cards.lock(manager, fact.cardId);
      if (!card) return false;
      const at = new Date(fact.occurredAt);
      const settled = await this.settleWindow(manager, fact, rule, at);
      const claim =
        settled && (await this.claims.settle(manager, fact.windowId, fact.fence, at, fact.reason));
      if (!claim) return false;
      await this.applyRefusal(manager, card, fact, rule, claim);
      await this.refreshDue.wakeCards(manager, [fact.cardId], this.clock.now());
      return true;
    });
    if (isSettled) this.metrics.refused(fact.reason);
  }

  /** The copies change now; those that show the truth stop being stale in the same commit, the planner judges the rest. */
  private async see(manager: EntityManager, card: KnownCard, userIds: string[], sight: Sight): Promise<void> {
    await this.sights.see(manager, card.cardId, userIds, sight);
    const truth = await this.alerts.versionOfTruth(manager, { tenant: card.tenant, alertId: card.alertId });
    const isTrue = sight.look === 'superseded' || (sight.note === null && sight.version >= (truth ?? 0));
    if (isTrue) await this.sights.clearStaleOf(manager, card.cardId, userIds, sight.at);
  }

  /**
   * A click code that reaches its clicker alone says little: the others may be out of reach, or it may reach no others at
   * all (wecom/05 §2.1). They are left to the message's own code, and the corp is judged by several of them.
   */
  private async handleMissed(
    manager: EntityManager,
    card: KnownCard,
    fact: CardUpdated,
    window: SettledWindow,
  ): Promise<void> {
    const { missedUserIds: missed, reachedUserIds: reached } = fact;
    const isClick = window.origin !== 'send';
    const isWide = isClick && reached.some((userId) => userId !== window.clickerUserId);
    if (isWide) await this.corps.clickCodesAreWide(manager, card.corpId);
    if (missed.length === 0) return;
    if (!isClick) {
      await this.corps.explain(manager, card.corpId, missed);
      return this.sights.markReach(manager, fact.cardId, missed, { unreachable: true });
    }
    const isClickerOnly = !isWide && reached.length > 0;
    if (isClickerOnly)
      await this.corps.suspectLimitedCodes(manager, card.corpId, missed[0]!, this.clock.now());
    await this.sights.markReach(manager, fact.cardId, missed, {
      missedByClick: true,
      reachedClickerAlone: isClickerOnly,
    });
  }

  private settleWindow(
    manager: EntityManager,
    fact: CardUpdateRefused,
    rule: RefusalRule,
    at: Date,
  ): Promise<SettledWindow | undefined> {
    const isGone = rule.window === 'consumed' || (rule.window === 'consumed-if-burnt' && fact.burnt !== 'no');
    return isGone
      ? this.windows.consume(manager, fact.windowId, fact.fence, at, rule.spentOn)
      : this.windows.release(manager, fact.windowId, fact.fence);
  }

  private async applyRefusal(
    manager: EntityManager,
    card: KnownCard,
    fact: CardUpdateRefused,
    rule: RefusalRule,
    claim: Claim,
  ): Promise<void> {
    const at = new Date(fact.occurredAt);
    if (rule.effect === 'card-ended') return this.cardService.cutOff(manager, [fact.cardId], at);
    if (rule.effect === 'seen-is-true') {
      const { version, face } = fact;
      const sight = { version, face, look: claim.look, note: claim.note, at, windowId: fact.windowId };
      await this.see(manager, card, claim.userIds, { ...sight, cause: 'identical' });
      return this.cards.noteSuccess(manager, fact.cardId);
    }
    if (rule.problem === null) return;
    const refusals = card.refusals + 1;
    const wait = waitAfter(rule, refusals, fact.retryAfterMs);
    await this.cards.noteRefusal(manager, fact.cardId, {
      until: wait > 0 ? new Date(this.clock.now().getTime() + wait) : null,
      problem: rule.problem,
      rejectedVersion: rule.wait === 'growing' && refusals >= MAX_REJECTIONS ? fact.version : null,
    });
  }
}
