import type { MemberBound, MemberUnbound } from '@app/contracts';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionPublisher } from '../card-action/action-publisher.js';
import { PressDecider } from '../card-action/press-decider.js';
import { MemberBindingRepository } from '../member/member-binding.repository.js';
import { MemberDirectory, type Presser } from '../member/member-directory.js';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import { PressRepository, type Press } from '../press/press.repository.js';
import { RefreshDue } from '../refresh-due/refresh-due.service.js';

/** What becomes of held presses: they run once when the member is bound, if the table still allows it, or lapse. */
@Injectable()
export class HeldPressService {
  constructor(
    private readonly presses: PressRepository,
    private readonly bindings: MemberBindingRepository,
    private readonly members: MemberDirectory,
    private readonly decider: PressDecider,
    private readonly publisher: ActionPublisher,
    private readonly refreshDue: RefreshDue,
    private readonly metrics: CardStateMetrics,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async bound(fact: MemberBound): Promise<void> {
    this.members.forget(fact);
    const answer = await this.members.ask(fact);
    const { tenant, accountId } = fact;
    const ran = await this.transactions.run(async (manager) => {
      await this.bindings.lock(manager, fact);
      await this.bindings.keep(manager, fact, { tenant, accountId, bound: true }, new Date(fact.occurredAt));
      const presser = await this.members.confirm(manager, fact, answer);
      return presser ? this.runHeld(manager, fact, presser) : [];
    });
    for (const press of ran)
      this.metrics.pressed(press.action, press.state === 'acted' ? 'acted_after_login' : press.reason, 0);
  }

  async unbound(fact: MemberUnbound): Promise<void> {
    this.members.forget(fact);
    const { tenant, accountId } = fact;
    await this.transactions.run(async (manager) => {
      await this.bindings.lock(manager, fact);
      await this.bindings.keep(manager, fact, { tenant, accountId, bound: false }, new Date(fact.occurredAt));
    });
  }

  async lapse(): Promise<number> {
    return this.transactions.run((manager) => this.presses.lapse(manager, this.clock.now()));
  }

  private async runHeld(manager: EntityManager, member: MemberBound, presser: Presser): Promise<Press[]> {
    const now = this.clock.now();
    const held = await this.presses.lockHeld(manager, member.corpId, member.userId, now);
    const ran: Press[] = [];
    const done = new Set<string>();
    for (const press of held) {
      const wish = `${press.tenant} ${press.alertId} ${press.action} ${press.snoozeSeconds ?? ''}`;
      const decided = await this.decide(manager, press, presser, done.has(wish));
      done.add(wish);
      await this.presses.release(manager, press.pressId, decided);
      if (decided.state === 'acted') await this.publisher.publish(manager, decided, now);
      ran.push(decided);
    }
    const cardIds = ran.flatMap(({ cardId }) => cardId ?? []);
    await this.refreshDue.wakeCards(manager, [...new Set(cardIds)], now);
    return ran;
  }

  /** A person who pressed twice while waiting wants it once. */
  private async decide(
    manager: EntityManager,
    press: Press,
    presser: Presser,
    isRepeat: boolean,
  ): Promise<Press> {
    const decided = await this.decider.decide(manager, press, press.action, press.observedVersion);
    const base: Press = {
      ...press,
      accountId: presser.accountId,
      pressedBy: presser.name,
      decidedAt: this.clock.now(),
      baseVersion: decided?.trueVersion ?? null,
      state: 'corrected',
      reason: decided?.reason ?? 'alert_unknown',
      awaiting: 'correction',
    };
    if (isRepeat) return { ...base, reason: 'already_done' };
    if (decided?.verdict !== 'act') return base;
    if (presser.tenant !== press.tenant) return { ...base, reason: 'other_tenant' };
    return { ...base, state: 'acted', awaiting: 'pipeline' };
  }
}
