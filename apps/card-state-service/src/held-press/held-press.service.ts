import type { MemberBound, MemberUnbound } from '@app/contracts';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AlertAccessSetting } from '../alert-access/may-act.js';
import { AlertAccess } from '../alert-access/alert-access.service.js';
import { ActionPublisher } from '../card-action/action-publisher.js';
import { PressDecider } from '../card-action/press-decider.js';
import { PressRecord } from '../card-action/press-record.js';
import { MemberBindingRepository } from '../member/member-binding.repository.js';
import { MemberDirectory, type Presser } from '../member/member-directory.js';
import { PressRepository, type Press } from '../press/press.repository.js';
import { RefreshDue } from '../refresh-due/refresh-due.service.js';
import { HoldService } from './hold.service.js';

const LAPSED_AT_ONCE = 500;

/** What becomes of held presses: they run once when the member is bound, if the table still allows it, or lapse. */
@Injectable()
export class HeldPressService {
  constructor(
    private readonly presses: PressRepository,
    private readonly bindings: MemberBindingRepository,
    private readonly members: MemberDirectory,
    private readonly decider: PressDecider,
    private readonly access: AlertAccess,
    private readonly publisher: ActionPublisher,
    private readonly hold: HoldService,
    private readonly refreshDue: RefreshDue,
    private readonly record: PressRecord,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async bound(fact: MemberBound): Promise<void> {
    this.members.forget(fact);
    const { tenant, accountId } = fact;
    const [answer, setting] = await Promise.all([this.members.ask(fact), this.access.setting(tenant)]);
    const ran = await this.transactions.run(async (manager) => {
      await this.bindings.lock(manager, fact);
      const at = new Date(fact.occurredAt);
      await this.bindings.keep(manager, fact, { tenant, accountId, bound: true, disabled: false }, at);
      await this.presses.forgetLoginLink(manager, fact.corpId, fact.userId, at);
      const presser = await this.members.confirm(manager, fact, answer);
      return presser ? this.runHeld(manager, fact, presser, setting) : [];
    });
    for (const press of ran) this.record.released(press);
  }

  async unbound(fact: MemberUnbound): Promise<void> {
    this.members.forget(fact);
    const { tenant, accountId } = fact;
    await this.transactions.run(async (manager) => {
      await this.bindings.lock(manager, fact);
      const at = new Date(fact.occurredAt);
      await this.bindings.keep(
        manager,
        fact,
        { tenant, accountId, bound: false, disabled: fact.reason === 'account-disabled' },
        at,
      );
      // A press may have come before this fact, while the link of the ended binding still counted.
      const before = new Date(at.getTime() - 1);
      await this.presses.forgetLoginLink(manager, fact.corpId, fact.userId, before);
      const [press] = await this.presses.lockHeld(manager, fact.corpId, fact.userId, this.clock.now());
      if (press) await this.hold.askToLogIn(manager, press);
    });
  }

  async lapse(): Promise<number> {
    const lapsed = await this.transactions.run((manager) =>
      this.presses.lapse(manager, this.clock.now(), LAPSED_AT_ONCE),
    );
    for (const press of lapsed) this.record.lapsed(press);
    return lapsed.length;
  }

  private async runHeld(
    manager: EntityManager,
    member: MemberBound,
    presser: Presser,
    setting: AlertAccessSetting,
  ): Promise<Press[]> {
    const now = this.clock.now();
    const held = await this.presses.lockHeld(manager, member.corpId, member.userId, now);
    const ran: Press[] = [];
    const done = new Set<string>();
    for (const press of held) {
      const wish = `${press.tenant} ${press.alertId} ${press.action} ${press.snoozeSeconds ?? ''}`;
      const decided = await this.decide(manager, press, { presser, setting, isRepeat: done.has(wish) });
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
    { presser, setting, isRepeat }: { presser: Presser; setting: AlertAccessSetting; isRepeat: boolean },
  ): Promise<Press> {
    const now = this.clock.now();
    const decided = await this.decider.decide(manager, press, press.action, press.observedVersion, now);
    const base: Press = {
      ...press,
      accountId: presser.accountId,
      pressedBy: presser.name,
      decidedAt: now,
      baseVersion: decided?.trueVersion ?? null,
      state: 'corrected',
      reason: decided?.reason ?? 'alert_unknown',
      awaiting: 'correction',
    };
    if (isRepeat) return { ...base, reason: 'already_done' };
    if (decided?.verdict !== 'act') return base;
    const access = await this.access.of(manager, press, presser, setting);
    if (access !== 'allowed') return { ...base, reason: access };
    return { ...base, state: 'acted', awaiting: 'pipeline' };
  }
}
