import type { BoundMember } from '@app/contracts';
import { Clock, DomainError, UpstreamError } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CardRepository, type CardRow } from '../card/card.repository.js';
import { SightRepository } from '../card/sight.repository.js';
import { HoldService } from '../held-press/hold.service.js';
import { MemberBindingRepository } from '../member/member-binding.repository.js';
import { MemberDirectory, type Presser } from '../member/member-directory.js';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import { PressRepository, type Press } from '../press/press.repository.js';
import { RefreshDue } from '../refresh-due/refresh-due.service.js';
import { windowEnd } from '../update-window/update-window-state.js';
import { UpdateWindowRepository } from '../update-window/update-window.repository.js';
import { ActionPublisher } from './action-publisher.js';
import type { CardPress } from './card-press.js';
import { PressDecider, type DecidedPress } from './press-decider.js';

/** How long a press waits for its card or version to become known. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 300;

/** What a press on a card means: opens its window, decides by the table, acts or shows the truth. */
@Injectable()
export class CardActionService {
  constructor(
    private readonly cards: CardRepository,
    private readonly sights: SightRepository,
    private readonly windows: UpdateWindowRepository,
    private readonly presses: PressRepository,
    private readonly members: MemberDirectory,
    private readonly bindings: MemberBindingRepository,
    private readonly decider: PressDecider,
    private readonly publisher: ActionPublisher,
    private readonly hold: HoldService,
    private readonly refreshDue: RefreshDue,
    private readonly metrics: CardStateMetrics,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Takes a press once. Throws UpstreamError while its card is not known yet, DomainError `card.unknown` after that. */
  async pressed(press: CardPress): Promise<void> {
    const card = await this.cards.findByTask(
      this.dataSource.manager,
      press.corpId,
      press.taskId,
      press.agentId,
    );
    if (!card) throw this.notYet(press, 'card.unknown', 'A press came for a card that nobody sent');
    const answer = await this.members.ask(press);
    const taken = await this.transactions.run((manager) => this.take(manager, card.card_id, press, answer));
    if (!taken) return;
    const result = taken.state === 'corrected' ? taken.reason : taken.state;
    this.metrics.pressed(press.action, result, this.clock.now().getTime() - press.receivedAt.getTime());
  }

  /** Null when this click was taken before. */
  private async take(
    manager: EntityManager,
    cardId: string,
    press: CardPress,
    answer: BoundMember | null,
  ): Promise<Press | null> {
    const card = (await this.cards.lock(manager, cardId))!;
    if (!(await this.openWindow(manager, cardId, press))) return null;
    const key = { tenant: card.tenant, alertId: card.alert_id };
    const decided = await this.decider.decide(manager, key, press.action, press.observedVersion);
    if (!decided) throw this.notYet(press, 'alert.unknown', 'A press came for an alert without a version');
    if (press.observedVersion > decided.trueVersion && this.isFresh(press)) {
      throw this.notYet(
        press,
        'alert.version_unknown',
        'The pressed card is newer than the newest known version',
      );
    }
    await this.bindings.lock(manager, press);
    const presser = await this.members.confirm(manager, press, answer);
    const taken = this.outcome(card, press, decided, presser);
    await this.presses.add(manager, taken);
    // Whoever presses holds the card: an earlier failure to reach them is over.
    await this.sights.markUnreachable(manager, cardId, [press.userId], false);
    if (taken.state === 'acted') await this.publisher.publish(manager, taken, press.receivedAt);
    if (taken.state === 'held') await this.hold.askToLogIn(manager, taken);
    await this.refreshDue.wakeCards(manager, [cardId], this.clock.now());
    return taken;
  }

  private openWindow(manager: EntityManager, cardId: string, press: CardPress): Promise<boolean> {
    return this.windows.open(manager, {
      windowId: `${cardId}.${press.pressId.slice(0, 24)}`,
      cardId,
      origin: press.origin,
      state: 'open',
      clickerUserId: press.userId,
      callbackKey: press.callbackKey,
      sealedCode: press.sealedCode,
      issuedAt: press.receivedAt,
      expiresAt: windowEnd(press.receivedAt),
    });
  }

  private outcome(card: CardRow, press: CardPress, decided: DecidedPress, presser: Presser | null): Press {
    const now = this.clock.now();
    const base: Press = {
      pressId: press.pressId,
      tenant: card.tenant,
      alertId: card.alert_id,
      cardId: card.card_id,
      windowId: `${card.card_id}.${press.pressId.slice(0, 24)}`,
      via: 'wecom-card',
      action: press.action,
      snoozeSeconds: press.snoozeSeconds,
      observedVersion: press.observedVersion,
      corpId: press.corpId,
      userId: press.userId,
      accountId: presser?.accountId ?? null,
      pressedBy: presser?.name ?? null,
      pressedAt: press.receivedAt,
      state: 'corrected',
      reason: decided.reason,
      heldUntil: null,
      decidedAt: now,
      baseVersion: decided.trueVersion,
      awaiting: 'correction',
    };
    if (decided.verdict === 'refresh') return { ...base, state: 'refreshed' };
    if (decided.verdict === 'correct') return base;
    if (!presser) return this.hold.held(base);
    // A corp moves to another tenant with its members; their old cards belong to the tenant that sent them.
    if (presser.tenant !== card.tenant) return { ...base, reason: 'other_tenant' };
    return { ...base, state: 'acted', awaiting: 'pipeline' };
  }

  private isFresh(press: CardPress): boolean {
    return this.clock.now().getTime() < press.receivedAt.getTime() + PATIENCE_MS;
  }

  private notYet(press: CardPress, code: string, message: string): Error {
    const facts = { corpId: press.corpId, taskId: press.taskId };
    return this.isFresh(press)
      ? new UpstreamError(code, `${message} (yet)`, { retryable: true, retryAfterMs: RETRY_MS, facts })
      : new DomainError(code, message, { facts });
  }
}
