import type { MemberBound, MemberUnbound } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { AlertAccess } from '../people/alert-access.service.js';
import type { AlertAccessSetting } from '../people/may-act.js';
import { MemberBindingRepository } from '../people/member-binding.repository.js';
import { MemberDirectory, type Presser } from '../people/member-directory.js';
import { decisionOf, outcomeOf } from './press-decision.js';
import { PressReport } from './press-report.js';
import type { Press } from './press.entity.js';
import { PressRepository } from './press.repository.js';

/** An unbound member's press waits this long for the binding (contract §4). */
export const HOLD_MS = 10 * 60_000;
const LAPSED_AT_ONCE = 500;

/** Who pressed what; no alert = the card of a notice. */
type Pressed = Pick<Press, 'corpId' | 'userId' | 'tenant'> & { alertId: string | null };

/**
 * Presses of members who are not linked: held while a login link is sent, run once when the member is bound, if the table
 * still allows it, or lapsed.
 */
@Injectable()
export class HeldPressService {
  constructor(
    private readonly presses: PressRepository,
    private readonly bindings: MemberBindingRepository,
    private readonly members: MemberDirectory,
    private readonly alerts: AlertTruthRepository,
    private readonly access: AlertAccess,
    private readonly report: PressReport,
    private readonly refreshDue: RefreshDue,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Has a login link sent to the presser, once in ten minutes. */
  async askToLogIn(manager: EntityManager, press: Pressed): Promise<void> {
    const { corpId, userId, tenant, alertId } = press;
    const now = this.clock.now();
    const since = new Date(now.getTime() - HOLD_MS);
    if (!(await this.presses.takeLoginLink(manager, corpId, userId, now, since))) return;
    const occurredAt = now.toISOString();
    const request = { corpId, userId, tenant, alertId, occurredAt };
    await this.outbox.add(manager, 'card.login-link-requested', request);
  }

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
    for (const press of ran) this.report.released(press);
  }

  async unbound(fact: MemberUnbound): Promise<void> {
    this.members.forget(fact);
    const { tenant, accountId } = fact;
    const disabled = fact.reason === 'account-disabled';
    await this.transactions.run(async (manager) => {
      await this.bindings.lock(manager, fact);
      const at = new Date(fact.occurredAt);
      await this.bindings.keep(manager, fact, { tenant, accountId, bound: false, disabled }, at);
      // A press may have come before this fact, while the link of the ended binding still counted.
      const before = new Date(at.getTime() - 1);
      await this.presses.forgetLoginLink(manager, fact.corpId, fact.userId, before);
      const [press] = await this.presses.lockHeld(manager, fact.corpId, fact.userId, this.clock.now());
      if (press) await this.askToLogIn(manager, press);
    });
  }

  async lapse(): Promise<number> {
    const lapsed = await this.transactions.run((manager) =>
      this.presses.lapse(manager, this.clock.now(), LAPSED_AT_ONCE),
    );
    for (const press of lapsed) this.report.lapsed(press);
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
      const released = await this.release(manager, press, { presser, setting, isRepeat: done.has(wish) });
      done.add(wish);
      await this.presses.release(manager, press.pressId, released);
      if (released.state === 'acted') await this.report.publish(manager, released, now);
      ran.push(released);
    }
    const cardIds = ran.flatMap(({ cardId }) => cardId ?? []);
    await this.refreshDue.wakeCards(manager, [...new Set(cardIds)], now);
    return ran;
  }

  /** A person who pressed twice while waiting wants it once. */
  private async release(
    manager: EntityManager,
    press: Press,
    { presser, setting, isRepeat }: { presser: Presser; setting: AlertAccessSetting; isRepeat: boolean },
  ): Promise<Press> {
    const now = this.clock.now();
    const known = await this.alerts.sinceShown(manager, press, press.observedVersion);
    const access = await this.access.of(manager, press, presser, setting);
    const outcome = known
      ? outcomeOf(decisionOf(press.action, known, now), access)
      : ({ state: 'corrected', reason: 'alert_unknown', awaiting: 'correction' } as const);
    return {
      ...press,
      accountId: presser.accountId,
      pressedBy: presser.name,
      decidedAt: now,
      baseVersion: known?.truth.version ?? null,
      ...outcome,
      ...(isRepeat ? ({ state: 'corrected', reason: 'already_done', awaiting: 'correction' } as const) : {}),
    };
  }
}
