import { Clock, Logger } from '@app/platform';
import { commitNext, eachAlone, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SightRepository, type StaleChange } from '../card-ledger/sight.repository.js';
import { CardStateConfig } from '../config/card-state.config.js';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import { PressRepository } from '../press/press.repository.js';
import { RefreshDue, type DueCard, type DueCompletion } from '../card-ledger/refresh-due.js';
import { SuccessorPlanner } from './successor-planner.service.js';
import { plan } from '../card-plan/plan.js';
import { PlanDecisionRepository } from './plan-decision.repository.js';
import type { PlannedCard } from './loaded-card.js';
import { PlanInputsRepository } from './plan-inputs.repository.js';
import { UpdateOrders } from './update-orders.service.js';
import { DEFAULT_POLICY, type PlanPolicy } from '../card-plan/plan-policy.js';
import { reopeningsOf } from '../card-plan/quiet-time.js';
import { type Reopening, RULE_MEMORY_MS, RuleFlapRepository } from './rule-flap.repository.js';
import { staleness } from '../card-plan/staleness.js';

/** A planner that stalls longer loses its cards to another instance; its completion then changes nothing. */
const LEASE_MS = 10_000;
/** A card that cannot be planned is looked at again when something happens to it, or after this time. */
const PUT_ASIDE_MS = 3_600_000;

/** Looks at due cards in batches: loads, plans purely, writes claims, staleness, decisions and orders in one commit. */
@Injectable()
export class RefreshPlannerService {
  private readonly policy: PlanPolicy;

  constructor(
    private readonly config: CardStateConfig,
    private readonly due: RefreshDue,
    private readonly inputs: PlanInputsRepository,
    private readonly decisions: PlanDecisionRepository,
    private readonly ruleFlaps: RuleFlapRepository,
    private readonly sights: SightRepository,
    private readonly presses: PressRepository,
    private readonly orders: UpdateOrders,
    private readonly successors: SuccessorPlanner,
    private readonly metrics: CardStateMetrics,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.policy = { ...DEFAULT_POLICY, pipelineAnswerMs: config.pipelineAnswerMs };
  }

  /** One batch; returns how many cards were due. A card that cannot be planned is put aside, the others are not held up. */
  async runDue(): Promise<number> {
    const claimed = await this.transactions.run(async (manager) => {
      await commitNext(manager);
      return this.due.claim(manager, this.clock.now(), this.config.refreshBatch, LEASE_MS);
    });
    await eachAlone(claimed, {
      run: (cards) => this.transactions.run((manager) => this.planBatch(manager, cards)),
      onFailed: (card, error) => this.putAside(card, error),
    });
    return claimed.length;
  }

  private async planBatch(manager: EntityManager, claimed: DueCard[]): Promise<void> {
    const now = this.clock.now();
    const loaded = await this.inputs.load(
      manager,
      claimed.map(({ cardId }) => cardId),
      now,
    );
    const planned = loaded.map((card) => ({ ...card, plan: plan(card.input, this.policy) }));
    const lost = await this.orders.spend(manager, planned, now);
    await this.orders.recall(manager, planned, now);
    const settling = await this.successors.consider(manager, planned, this.policy, now);
    const restful = planned.filter((one) => one.plan.kind === 'nothing' && one.plan.reason === 'all_true');
    await this.presses.settleAnswered(
      manager,
      restful.map(({ input }) => input.card.cardId),
    );
    await this.sights.setStale(
      manager,
      planned.flatMap((one) => this.staleChanges(one)),
      now,
    );
    await this.ruleFlaps.remember(
      manager,
      planned.flatMap((one) => this.flapsOf(one)),
      now,
    );
    await this.decisions.addChanged(manager, planned.filter(isWorthKeeping).map(toDecision), now);
    await commitNext(manager);
    await this.due.complete(manager, completions(claimed, planned, { lost, settling }, now), now);
  }

  /** Its copies are listed with the reason; what is known of them stays as it was. */
  private async putAside(card: DueCard, error: unknown): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      await this.sights.listAll(manager, card.cardId, 'planning_failed', now);
      await this.due.complete(manager, [{ ...card, again: new Date(now.getTime() + PUT_ASIDE_MS) }], now);
    });
    this.metrics.putAside('card planning');
    this.logger.error({ err: error, cardId: card.cardId }, 'a card cannot be planned and is put aside');
  }

  private flapsOf({ input, address }: PlannedCard): Reopening[] {
    const { tenant, rule, alertId } = address;
    const found = reopeningsOf(input.history, this.policy.flapMemoryMs, input.now - RULE_MEMORY_MS);
    if (!found || !rule) return [];
    return [{ tenant, rule, alertId, returnMs: found.longestMs, seenAt: new Date(found.lastAt) }];
  }

  private staleChanges({ input, address, plan }: PlannedCard): StaleChange[] {
    if (!input.card.live) return [];
    const now = new Map(staleness(input, plan, this.policy).map((one) => [one.userId, one]));
    return input.seen.flatMap(({ userId }) => {
      const is = now.get(userId);
      const was = address.stale.get(userId);
      if (is?.since === was?.since && is?.reason === was?.reason) return [];
      const since = is ? new Date(is.since) : null;
      return [{ cardId: input.card.cardId, userId, since, reason: is?.reason ?? null }];
    });
  }
}

/** A card that never was in question leaves no decision. */
const isWorthKeeping = ({ input, plan: { kind, reason } }: PlannedCard): boolean =>
  input.truth !== null && !(kind === 'nothing' && reason === 'card_ended');

const toDecision = ({ input, plan }: PlannedCard) => ({
  cardId: input.card.cardId,
  trueVersion: input.truth!.version,
  kind: plan.kind,
  reason: plan.reason,
  windowId: plan.kind === 'spend' ? plan.windowId : null,
  lookAgainAt: plan.kind === 'later' ? new Date(plan.at) : null,
});

/** `settling` = cards without a window whose change may deserve a successor card once it has settled. */
function completions(
  claimed: DueCard[],
  planned: PlannedCard[],
  { lost, settling }: { lost: Set<string>; settling: Map<string, Date> },
  now: Date,
): DueCompletion[] {
  const known = new Map(planned.map((one) => [one.input.card.cardId, one]));
  return claimed.map((card) => {
    if (lost.has(card.cardId)) return { ...card, again: now };
    const one = known.get(card.cardId);
    const again = one?.plan.kind === 'later' ? one.plan.at : settling.get(card.cardId)?.getTime();
    const ends = [again, one && endOfSnooze(one, now)].filter((at) => typeof at === 'number');
    return { ...card, again: ends.length === 0 ? null : new Date(Math.min(...ends)) };
  });
}

/** The clock changes then what is true, whether the pipeline says so or not. */
function endOfSnooze({ input: { card, truth } }: PlannedCard, now: Date): number | undefined {
  const end = card.live && truth?.snoozed ? truth.snoozeEnd : null;
  return end !== null && end > now.getTime() ? end : undefined;
}
