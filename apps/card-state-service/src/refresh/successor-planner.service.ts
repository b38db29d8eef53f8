import { Outbox } from '@app/messaging';
import { Metrics } from '@app/platform';
import { afterCommit } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlannedCard } from './loaded-card.js';
import type { PlanPolicy } from '../card-plan/plan-policy.js';
import { CardPolicyRepository } from '../successor/card-policy.repository.js';
import { successorOrder } from '../successor/successor-order.js';
import { decideSuccessor } from '../card-plan/successor-policy.js';
import { questionOf, type CardQuestion } from '../card-plan/successor-question.js';
import {
  SuccessorRepository,
  type KnownRequest,
  type NewSuccessor,
} from '../successor/successor.repository.js';

type AskingCard = PlannedCard & CardQuestion;

/** After the planner looked at cards: which of them a new card takes over from. */
@Injectable()
export class SuccessorPlanner {
  private readonly requested;

  constructor(
    private readonly policies: CardPolicyRepository,
    private readonly successors: SuccessorRepository,
    private readonly outbox: Outbox,
    metrics: Metrics,
  ) {
    this.requested = metrics.counter({
      name: 'card_successors_total',
      help: 'New cards asked for to take over from one that cannot be corrected',
      labelNames: ['reason'],
    });
  }

  /** Decides, writes and orders in the planner's transaction; answers when to look again at cards whose change settles. */
  async consider(
    manager: EntityManager,
    planned: PlannedCard[],
    policy: PlanPolicy,
    now: Date,
  ): Promise<Map<string, Date>> {
    const again = new Map<string, Date>();
    const asking = planned.flatMap((card): AskingCard[] => {
      const question = questionOf(card.input, card.plan, policy);
      return question ? [{ ...card, ...question }] : [];
    });
    if (asking.length === 0) return again;
    const policyOf = await this.policies.of(manager, [
      ...new Set(asking.map(({ address }) => address.tenant)),
    ]);
    const known = await this.successors.requestsOf(
      manager,
      asking.map(({ input }) => input.card.cardId),
    );
    const successors: NewSuccessor[] = [];
    for (const card of asking) {
      const { cardId } = card.input.card;
      const own = known.filter((request) => request.cardId === cardId);
      if (isAsked(own, card)) continue;
      const futile = own.filter(({ cameToNothing }) => cameToNothing).length;
      const { severity } = card.question;
      const decision = decideSuccessor({ ...card.question, futile }, policyOf(card.address.tenant)[severity]);
      if (decision.kind === 'later') again.set(cardId, new Date(decision.at));
      else successors.push(successorOf(card, decision));
    }
    await this.write(manager, successors, now);
    return again;
  }

  private async write(manager: EntityManager, successors: NewSuccessor[], now: Date): Promise<void> {
    const requests = await this.successors.add(manager, successors, now);
    await this.outbox.addAll(
      manager,
      requests.map((request) => successorOrder(request, request.requestId)),
    );
    const reasons = successors.filter(({ requestId }) => requests.some((one) => one.requestId === requestId));
    afterCommit(manager, () => {
      for (const { reason } of reasons) this.requested.inc({ reason });
    });
  }
}

/** One request per card and truth, one at a time: the card is looked at again when it is settled. */
const isAsked = (requests: KnownRequest[], { input }: PlannedCard): boolean =>
  requests.some(({ isOpen, trueVersion }) => isOpen || trueVersion === input.truth!.version);

function successorOf(
  { input, userIds }: AskingCard,
  decision: { kind: 'request' | 'declined'; reason: string },
): NewSuccessor {
  const { cardId } = input.card;
  const trueVersion = input.truth!.version;
  return {
    requestId: `${cardId}.v${trueVersion}`,
    cardId,
    trueVersion,
    decision: decision.kind === 'request' ? 'requested' : 'declined',
    reason: decision.reason,
    userIds,
  };
}
