import type { BotPressed, BoundMember } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Clock, DomainError, UpstreamError } from '@app/platform';
import { commitNext, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { AlertAccess } from '../people/alert-access.service.js';
import type { AlertAccessSetting } from '../people/may-act.js';
import { MemberBindingRepository, type Member } from '../people/member-binding.repository.js';
import { MemberDirectory } from '../people/member-directory.js';
import { HeldPressService, HOLD_MS } from './held-press.service.js';
import { decisionOf, outcomeOf } from './press-decision.js';
import { PressReport } from './press-report.js';
import type { Press } from './press.entity.js';
import { PressRepository } from './press.repository.js';

/** How long a press waits for the version that its card shows. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 200;

interface Asked extends Member {
  answer: BoundMember | null;
  setting: AlertAccessSetting;
}

/** A press on a group's card: the same table and the same permissions; the card itself is bot-service's to correct. */
@Injectable()
export class BotPressService {
  constructor(
    private readonly presses: PressRepository,
    private readonly alerts: AlertTruthRepository,
    private readonly members: MemberDirectory,
    private readonly bindings: MemberBindingRepository,
    private readonly access: AlertAccess,
    private readonly held: HeldPressService,
    private readonly report: PressReport,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Takes a press once. Throws UpstreamError while its alert's version is on its way, DomainError ALERT_UNKNOWN after that. */
  async pressed(fact: BotPressed): Promise<void> {
    const [who, setting] = await Promise.all([this.whoPressed(fact), this.access.setting(fact.tenant)]);
    const taken = await this.transactions.run((manager) => this.take(manager, fact, { ...who, setting }));
    if (taken) this.report.taken(taken, new Date(fact.pressedAt));
  }

  /** The first of the corps that knows the member as one of this tenant's; else whom a link would make known. */
  private async whoPressed({ tenant, userId, corpIds }: BotPressed): Promise<Omit<Asked, 'setting'>> {
    for (const corpId of corpIds) {
      const answer = await this.members.ask({ corpId, userId });
      if (answer?.tenant === tenant) return { corpId, userId, answer };
    }
    return { corpId: corpIds[0]!, userId, answer: null };
  }

  private async take(manager: EntityManager, fact: BotPressed, asked: Asked): Promise<Press | null> {
    if (await this.presses.find(manager, fact.pressId)) return null;
    const now = this.clock.now();
    const known = await this.alerts.sinceShown(manager, fact, fact.observedVersion);
    const isAhead = known && fact.observedVersion > known.truth.version;
    if (!known || isAhead) {
      if (now.getTime() < new Date(fact.pressedAt).getTime() + PATIENCE_MS) throw notYet(fact);
      if (!known) throw new DomainError('ALERT_UNKNOWN', 'A press came for an alert without a version');
    }
    await this.bindings.lockShared(manager, asked);
    const presser = await this.members.confirm(manager, asked, asked.answer);
    const access = presser && (await this.access.of(manager, fact, presser, asked.setting));
    const { state, reason } = outcomeOf(decisionOf(fact.action, known, now), access);
    const isHeld = state === 'held';
    const pressedAt = new Date(fact.pressedAt);
    const press: Press = {
      ...{ pressId: fact.pressId, tenant: fact.tenant, alertId: fact.alertId },
      ...{ cardId: null, groupCardId: fact.cardId, windowId: null },
      ...{ via: 'wecom-card', action: fact.action, snoozeSeconds: fact.snoozeSeconds ?? null },
      ...{ observedVersion: fact.observedVersion, corpId: asked.corpId, userId: asked.userId },
      ...{
        accountId: presser?.accountId ?? null,
        pressedBy: presser?.name ?? null,
        pressedAt,
        state,
        reason,
      },
      ...{
        heldUntil: isHeld ? new Date(pressedAt.getTime() + HOLD_MS) : null,
        decidedAt: isHeld ? null : now,
      },
      ...{ baseVersion: isHeld ? null : known.truth.version, awaiting: null },
    };
    const actions = state === 'acted' ? this.outbox.rows(this.report.entriesOf(press, pressedAt)) : [];
    if (actions.length > 0) {
      // In one round trip: whoever pressed waits.
      await commitNext(manager);
      const isNew = await this.outbox.insertIf(manager, [this.presses.adding(press)], actions, []);
      return isNew ? press : null;
    }
    if (!(await this.presses.add(manager, press))) return null;
    if (isHeld) await this.tellTheWay(manager, fact, press);
    return press;
  }

  /** A member of a corp that has our app gets a link there; everybody else hears of it where they pressed. */
  private async tellTheWay(manager: EntityManager, fact: BotPressed, press: Press): Promise<void> {
    if (fact.corpIds.length > 1) return this.held.askToLogIn(manager, press);
    const now = this.clock.now();
    const since = new Date(now.getTime() - HOLD_MS);
    if (!(await this.presses.takeLoginLink(manager, press.corpId, press.userId, now, since))) return;
    const { tenant, botId, userId, cardId } = fact;
    const occurredAt = now.toISOString();
    await this.outbox.add(manager, 'bot.presser-unknown', { tenant, botId, userId, cardId, occurredAt });
  }
}

const notYet = ({ alertId }: BotPressed): UpstreamError =>
  new UpstreamError(
    'ALERT_VERSION_UNKNOWN',
    'The pressed card is newer than the newest known version (yet)',
    {
      ...{ retryable: true, retryAfterMs: RETRY_MS, facts: { alertId } },
    },
  );
