import type { CardUpdateRequested } from '@app/contracts';
import { Outbox, type OutboxEntry } from '@app/messaging';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CardRepository } from '../card/card.repository.js';
import { SightRepository, type StaleChange } from '../card/sight.repository.js';
import { CardStateConfig } from '../card-state.config.js';
import { PressRepository } from '../press/press.repository.js';
import {
  RefreshDueRepository,
  type DueCard,
  type DueCompletion,
} from '../refresh-due/refresh-due.repository.js';
import { SuccessorPlanner } from '../successor/successor-planner.service.js';
import { UpdateWindowRepository } from '../update-window/update-window.repository.js';
import { WindowClaimRepository, type WindowClaim } from '../update-window/window-claim.repository.js';
import { plan, type Plan } from './plan.js';
import { PlanDecisionRepository } from './plan-decision.repository.js';
import { PlanInputsRepository, type LoadedCard } from './plan-inputs.repository.js';
import { DEFAULT_POLICY, type PlanPolicy } from './plan-policy.js';
import { longestReopening } from './quiet-time.js';
import { RuleFlapRepository, type RuleFlap } from './rule-flap.repository.js';
import { claimOf, requestOf } from './spend.js';
import { staleness } from './staleness.js';

/** A planner that stalls longer loses its cards to another instance; its completion then changes nothing. */
const LEASE_MS = 10_000;

interface Decided extends LoadedCard {
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
    private readonly cards: CardRepository,
    private readonly sights: SightRepository,
    private readonly presses: PressRepository,
    private readonly windows: UpdateWindowRepository,
    private readonly claims: WindowClaimRepository,
    private readonly successors: SuccessorPlanner,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {
    this.policy = { ...DEFAULT_POLICY, pipelineAnswerMs: config.pipelineAnswerMs };
  }

  /** One batch; returns how many cards were due. */
  async runDue(): Promise<number> {
    const claimed = await this.transactions.run((manager) =>
      this.due.claim(manager, this.clock.now(), this.config.refreshBatch, LEASE_MS),
    );
    if (claimed.length > 0) await this.transactions.run((manager) => this.planBatch(manager, claimed));
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
    const lost = await this.spend(manager, decided, now);
    await this.recall(manager, decided, now);
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

  /** Claims the windows and orders the updates; returns cards whose window was not to be had, to be looked at again. */
  private async spend(manager: EntityManager, decided: Decided[], now: Date): Promise<Set<string>> {
    const spends = decided.flatMap((card) =>
      card.plan.kind === 'spend' ? [{ card, spend: card.plan }] : [],
    );
    const taken = await this.windows.claim(
      manager,
      spends.map(({ spend }) => spend.windowId),
      now,
    );
    const claims: WindowClaim[] = [];
    const orders: OutboxEntry[] = [];
    const lost = new Set<string>();
    for (const { card, spend } of spends) {
      const window = taken.get(spend.windowId);
      if (!window) {
        lost.add(card.input.card.cardId);
        continue;
      }
      const claim = claimOf(card, spend, window);
      claims.push(claim);
      orders.push(orderFor(requestOf(card, claim, window.sealedCode), `${claim.windowId}.${claim.fence}`));
    }
    await this.claims.addAll(manager, claims);
    await this.outbox.addAll(manager, orders);
    return lost;
  }

  private flapsOf({ input, address }: Decided): RuleFlap[] {
    const returnMs = longestReopening(input.history, this.policy.flapMemoryMs);
    const { tenant, rule, alert } = address;
    return returnMs > 0 && rule && alert ? [{ tenant, rule, alertId: alert.alertId, returnMs }] : [];
  }

  private async recall(manager: EntityManager, decided: Decided[], now: Date): Promise<void> {
    const recalled = decided.filter(({ plan: { kind } }) => kind === 'recall');
    if (recalled.length === 0) return;
    await this.cards.setRecall(
      manager,
      recalled.map(({ input }) => input.card.cardId),
      'requested',
      now,
    );
    const orders = recalled.map(({ input, address }): OutboxEntry => ({
      pattern: 'card.recall-requested',
      id: `${input.card.cardId}.recall`,
      payload: { cardId: input.card.cardId, corpId: address.corpId, msgId: address.msgId! },
    }));
    await this.outbox.addAll(manager, orders);
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

/** One id for every repeat of an order: the broker and notify-service then know it as the same. */
const orderFor = (payload: CardUpdateRequested, id: string): OutboxEntry => ({
  pattern: 'card.update-requested',
  id,
  payload,
});

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
  const plans = new Map(decided.map((one) => [one.input.card.cardId, one.plan]));
  return claimed.map((card) => {
    const decidedPlan = plans.get(card.cardId);
    if (lost.has(card.cardId)) return { ...card, again: now };
    const again = decidedPlan?.kind === 'later' ? new Date(decidedPlan.at) : settling.get(card.cardId);
    return { ...card, again: again ?? null };
  });
}
