import type { NoticeUpdateSettled } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MAX_REJECTIONS, REFUSALS, waitAfter } from '../card-plan/refusal-table.js';
import { CardStateConfig } from '../config/card-state.config.js';
import { NoticeDue } from './notice-due.js';
import { planNotice, type NoticePlan, UNANSWERED_MS } from './notice-plan.js';
import { NoticeWindowRepository } from './notice-window.repository.js';
import { type KnownNotice, NoticeRepository } from './notice.repository.js';

const BATCH = 50;

/** Spends codes on what notices say by now, and takes in what became of them. */
@Injectable()
export class NoticeUpdates {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly windows: NoticeWindowRepository,
    private readonly due: NoticeDue,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly config: CardStateConfig,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** One portion of due cards; answers how many there were. */
  runDue(): Promise<number> {
    return this.transactions.run(async (manager) => {
      const now = this.clock.now();
      const cards = await this.notices.lockDue(manager, now, BATCH);
      if (cards.length === 0) return 0;
      const windows = await this.windows.ofCards(
        manager,
        cards.map(({ cardId }) => cardId),
      );
      for (const card of cards) {
        const own = windows.filter(({ cardId }) => cardId === card.cardId);
        const plan = planNotice({ ...card, windows: own }, now, this.config.pipelineAnswerMs);
        const fence = own.find(({ state }) => state === 'claimed')?.fence;
        await this.notices.setDue(manager, card.cardId, await this.carryOut(manager, card, plan, fence));
      }
      return cards.length;
    });
  }

  /** Answers when to look again. */
  private async carryOut(
    manager: EntityManager,
    card: KnownNotice,
    plan: NoticePlan,
    fence: number | undefined,
  ): Promise<Date | null> {
    const now = this.clock.now();
    switch (plan.kind) {
      case 'rest':
        return null;
      case 'wait':
        return plan.until;
      case 'give-up':
        await this.windows.consume(manager, { windowId: plan.windowId, fence: fence! }, now, 'no answer');
        return now;
      case 'spend':
        await this.order(manager, card, plan);
        return new Date(now.getTime() + UNANSWERED_MS);
    }
  }

  private async order(
    manager: EntityManager,
    card: KnownNotice,
    { windowId, isTaken }: Extract<NoticePlan, { kind: 'spend' }>,
  ): Promise<void> {
    const { cardId, corpId, agentId, url, texts, revision } = card;
    const claimed = await this.windows.claim(manager, windowId, revision, this.clock.now());
    if (!claimed) return;
    const { fence, sealedCode } = claimed;
    const order = {
      ...{ cardId, windowId, fence, corpId, agentId, revision, texts, url, isTaken },
      sealedResponseCode: sealedCode,
    };
    await this.outbox.add(manager, 'notice.update-requested', order, {
      id: `${windowId}.${fence}`,
      subject: cardId,
    });
  }

  /** A result of a claim that is not the present one changes nothing. */
  async settled(fact: NoticeUpdateSettled): Promise<void> {
    const { cardId, outcome } = fact;
    await this.transactions.run(async (manager) => {
      const card = await this.notices.lockById(manager, cardId);
      if (!card) return;
      if (outcome === 'updated') await this.updated(manager, fact);
      else await this.refused(manager, card, fact);
      this.due.wakeAfter(manager);
    });
    const { outcome: result, burnt } = fact;
    this.logger.info({ event: 'notice.corrected', cardId, result, burnt }, 'correction of a notice ended');
  }

  private async updated(manager: EntityManager, fact: NoticeUpdateSettled): Promise<void> {
    const at = new Date(fact.occurredAt);
    const window = await this.windows.consume(manager, fact, at, 'shown');
    if (!window) return;
    await this.windows.answered(manager, fact.cardId, window.claimedAt);
    await this.notices.shown(manager, fact.cardId, window.claimedFor, this.clock.now());
  }

  private async refused(manager: EntityManager, card: KnownNotice, fact: NoticeUpdateSettled): Promise<void> {
    const rule = REFUSALS[fact.outcome as keyof typeof REFUSALS];
    const isGone = rule.window === 'consumed' || (rule.window === 'consumed-if-burnt' && fact.burnt !== 'no');
    const isPresent = isGone
      ? await this.windows.consume(manager, fact, new Date(fact.occurredAt), rule.spentOn)
      : await this.windows.release(manager, fact);
    if (!isPresent) return;
    if (rule.effect === 'card-ended') {
      await this.notices.end(manager, card.cardId);
      return this.windows.endOfCards(manager, [card.cardId]);
    }
    const refusals = card.refusals + 1;
    const wait = waitAfter(rule, refusals, fact.retryAfterMs);
    const isHopeless = rule.wait === 'growing' && refusals >= MAX_REJECTIONS;
    const again = isHopeless ? null : new Date(this.clock.now().getTime() + wait);
    await this.notices.refused(manager, card.cardId, refusals, again);
  }
}
