import { Clock, Logger } from '@app/platform';
import { eachAlone, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SightRepository, type StaleChange } from '../card/sight.repository.js';
import { CardStateConfig } from '../card-state.config.js';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import { PressRepository } from '../press/press.repository.js';
import {
  RefreshDueRepository,
  type DueCard,
  type DueCompletion,
} from '../refresh-due/refresh-due.repository.js';
import { SuccessorPlanner } from '../successor/successor-planner.service.js';
import { plan, type Plan } from './plan.js';
import { PlanDecisionRepository } from './plan-decision.repository.js';
import { PlanInputsRepository, type LoadedCard } from './plan-inputs.repository.js';
import { PlanOrders } from './plan-orders.service.js';
import { DEFAULT_POLICY, type PlanPolicy } from './plan-policy.js';
import { longestReopening } from './quiet-time.js';
import { RuleFlapRepository, type RuleFlap } from './rule-flap.repository.js';
import { staleness } from './staleness.js';

/** A planner that stalls longer loses its cards to another instance; its completion then changes nothing. */
const LEASE_MS = 10_000;
/** A card that cannot be planned is looked at again when something happens to it, or after this time. */
const PUT_ASIDE_MS = 3_600_000;

export interface Decided extends LoadedCard {
  plan: Plan;
}

/** Looks at due cards in batches: loads, plans purely, writes claims, staleness, decisions and orders in one commit. */
@Injectable()
export class RefreshPlannerService {
  private readonly policy: PlanPolicy;

  constructor(
    private readonly config: CardStateConfig,
    private readonly due: RefreshDueRepository,
    private readonly inputs: PlanInputsRepository,
    private readonly decisions: PlanDecisionRepository,
    private readonly ruleFlaps: RuleFlapRepository,
    private readonly sights: SightRepository,
    private readonly presses: PressRepository,
    private readonly orders: PlanOrders,
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
    const claimed = await this.transactions.run((manager) =>
      this.due.claim(manager, this.clock.now(), this.config.refreshBatch, LEASE_MS),
    );
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
    const decided = loaded.map((card) => ({ ...card, plan: plan(card.input, this.policy) }));
    const lost = await this.orders.spend(manager, decided, now);
    await this.orders.recall(manager, decided, now);
    const settling = await this.successors.consider(manager, decided, this.policy, now);
    const restful = decided.filter((one) => one.plan.kind === 'nothing' && one.plan.reason === 'all_true');
    await this.presses.settleAnswered(
      manager,
      restful.map(({ input }) => input.card.cardId),
    );
    await this.sights.setStale(
      manager,
      decided.flatMap((one) => this.staleChanges(one)),
      now,
    );
    await this.ruleFlaps.remember(
      manager,
      decided.flatMap((one) => this.flapsOf(one)),
      now,
    );
    await this.decisions.addChanged(manager, decided.filter(isWorthKeeping).map(toDecision), now);
    await this.due.complete(manager, completions(claimed, decided, { lost, settling }, now), now);
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

  private flapsOf({ input, address }: Decided): RuleFlap[] {
    const returnMs = longestReopening(input.history, this.policy.flapMemoryMs);
    const { tenant, rule, alertId } = address;
    return returnMs > 0 && rule ? [{ tenant, rule, alertId, returnMs }] : [];
  }

  private staleChanges({ input, address, plan: decided }: Decided): StaleChange[] {
    if (!input.card.live) return [];
    const now = new Map(staleness(input, decided, this.policy).map((one) => [one.userId, one]));
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
const isWorthKeeping = ({ input, plan: { kind, reason } }: Decided): boolean =>
  input.truth !== null && !(kind === 'nothing' && reason === 'card_ended');

const toDecision = ({ input, plan: decided }: Decided) => ({
  cardId: input.card.cardId,
  trueVersion: input.truth!.version,
  kind: decided.kind,
  reason: decided.reason,
  windowId: decided.kind === 'spend' ? decided.windowId : null,
  lookAgainAt: decided.kind === 'later' ? new Date(decided.at) : null,
});

/** `settling` = cards without a window whose change may deserve a successor card once it has settled. */
function completions(
  claimed: DueCard[],
  decided: Decided[],
  { lost, settling }: { lost: Set<string>; settling: Map<string, Date> },
  now: Date,
): DueCompletion[] {
  const known = new Map(decided.map((one) => [one.input.card.cardId, one]));
  return claimed.map((card) => {
    if (lost.has(card.cardId)) return { ...card, again: now };
    const one = known.get(card.cardId);
    const planned = one?.plan.kind === 'later' ? one.plan.at : settling.get(card.cardId)?.getTime();
    const ends = [planned, one && endOfSnooze(one, now)].filter((at) => typeof at === 'number');
    return { ...card, again: ends.length === 0 ? null : new Date(Math.min(...ends)) };
  });
}

/** The clock changes then what is true, whether the pipeline says so or not. */
function endOfSnooze({ input: { card, truth } }: Decided, now: Date): number | undefined {
  const end = card.live && truth?.snoozed ? truth.snoozeEnd : null;
  return end !== null && end > now.getTime() ? end : undefined;
}
