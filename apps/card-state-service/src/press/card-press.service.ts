import type { BoundMember } from '@app/contracts';
import { Clock, DomainError, type ErrorCode, UpstreamError } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { CardRepository, type KnownCard } from '../card-ledger/card.repository.js';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { SightRepository } from '../card-ledger/sight.repository.js';
import { UpdateWindowRepository } from '../card-ledger/update-window.repository.js';
import { windowEnd } from '../card-plan/update-window-state.js';
import { AlertAccess } from '../people/alert-access.service.js';
import type { AlertAccessSetting } from '../people/may-act.js';
import { MemberBindingRepository } from '../people/member-binding.repository.js';
import { MemberDirectory, type Presser } from '../people/member-directory.js';
import type { CardPress } from './card-press.js';
import { HeldPressService, HOLD_MS } from './held-press.service.js';
import { decisionOf, outcomeOf } from './press-decision.js';
import { PressReport } from './press-report.js';
import type { Press } from './press.entity.js';
import { PressRepository } from './press.repository.js';
import { WaitingPresses } from './waiting-presses.js';

/** How long a press waits for its card or version to become known. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 300;

/** Who presses, as far as it can be asked before the transaction. */
interface Asked {
  member: BoundMember | null;
  setting: AlertAccessSetting;
}

const REACHED = { unreachable: false, missedByClick: false, reachedClickerAlone: false };

/** What a press on a card means: opens its window, decides by the table, acts or shows the truth. */
@Injectable()
export class CardPressService {
  constructor(
    private readonly cards: CardRepository,
    private readonly sights: SightRepository,
    private readonly windows: UpdateWindowRepository,
    private readonly presses: PressRepository,
    private readonly members: MemberDirectory,
    private readonly bindings: MemberBindingRepository,
    private readonly access: AlertAccess,
    private readonly alerts: AlertTruthRepository,
    private readonly held: HeldPressService,
    private readonly refreshDue: RefreshDue,
    private readonly waiting: WaitingPresses,
    private readonly report: PressReport,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Takes a press once. Throws UpstreamError while its card is not known yet, DomainError `CARD_UNKNOWN` after that. */
  async pressed(press: CardPress): Promise<void> {
    const { corpId, taskId, agentId } = press;
    const card = await this.cards.findByTask(this.dataSource.manager, corpId, taskId, agentId);
    if (!card) throw this.notYet(press, 'CARD_UNKNOWN', 'A press came for a card that nobody sent');
    const [member, setting] = await Promise.all([this.members.ask(press), this.access.setting(card.tenant)]);
    const taken = await this.transactions.run((manager) =>
      this.take(manager, card.cardId, press, { member, setting }),
    );
    this.waiting.over(press.pressId);
    if (taken) this.report.taken(taken, press.receivedAt, card.correlationId);
  }

  /** Null when this click was taken before. */
  private async take(
    manager: EntityManager,
    cardId: string,
    press: CardPress,
    { member, setting }: Asked,
  ): Promise<Press | null> {
    const card = (await this.cards.lock(manager, cardId))!;
    if (!(await this.isNew(manager, cardId, press))) return null;
    const key = { tenant: card.tenant, alertId: card.alertId };
    const now = this.clock.now();
    const known = await this.alerts.sinceShown(manager, key, press.observedVersion);
    if (!known) throw this.notYet(press, 'ALERT_UNKNOWN', 'A press came for an alert without a version');
    if (press.observedVersion > known.truth.version && this.isFresh(press)) {
      throw this.notYet(
        press,
        'ALERT_VERSION_UNKNOWN',
        'The pressed card is newer than the newest known version',
      );
    }
    await this.bindings.lock(manager, press);
    const presser = await this.members.confirm(manager, press, member);
    // A corp moves to another tenant with its members; their old cards belong to the tenant that sent them.
    const access = presser && (await this.access.of(manager, key, presser, setting));
    const decision = decisionOf(press.action, known, now);
    const taken = pressOf(card, press, {
      presser,
      now,
      trueVersion: known.truth.version,
      ...outcomeOf(decision, access),
    });
    await this.presses.add(manager, taken);
    // A card that can be pressed is on a phone: its corp has the app again.
    if (card.state === 'ended') await this.cards.revive(manager, [cardId]);
    // Whoever presses holds the card: an earlier failure to reach them is over.
    await this.sights.markReach(manager, cardId, [press.userId], REACHED);
    if (taken.state === 'acted') await this.report.publish(manager, taken, press.receivedAt);
    if (taken.state === 'held') await this.held.askToLogIn(manager, taken);
    await this.refreshDue.wakeCards(manager, [cardId], now);
    return taken;
  }

  /** The window's key knows a click again; a press that brought no code has only its own id. */
  private async isNew(manager: EntityManager, cardId: string, press: CardPress): Promise<boolean> {
    if (press.sealedCode === null) return (await this.presses.find(manager, press.pressId)) === null;
    return this.windows.open(manager, {
      windowId: windowIdOf(cardId, press)!,
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

  private isFresh(press: CardPress): boolean {
    return this.clock.now().getTime() < press.receivedAt.getTime() + PATIENCE_MS;
  }

  private notYet(press: CardPress, code: ErrorCode, message: string): Error {
    const facts = { corpId: press.corpId, taskId: press.taskId };
    if (!this.isFresh(press)) {
      this.waiting.over(press.pressId);
      return new DomainError(code, message, { facts });
    }
    this.waiting.waits(press);
    return new UpstreamError(code, `${message} (yet)`, { retryable: true, retryAfterMs: RETRY_MS, facts });
  }
}

const windowIdOf = (cardId: string, press: CardPress): string | null =>
  press.sealedCode === null ? null : `${cardId}.${press.pressId.slice(0, 24)}`;

/** The press as it is written down. One that waits for a login keeps its window in the bank and is decided then. */
function pressOf(
  card: KnownCard,
  press: CardPress,
  taken: { presser: Presser | null; now: Date; trueVersion: number } & Pick<
    Press,
    'state' | 'reason' | 'awaiting'
  >,
): Press {
  const { presser, now, trueVersion, ...outcome } = taken;
  const isHeld = outcome.state === 'held';
  return {
    pressId: press.pressId,
    tenant: card.tenant,
    alertId: card.alertId,
    cardId: card.cardId,
    groupCardId: null,
    windowId: windowIdOf(card.cardId, press),
    via: 'wecom-card',
    action: press.action,
    snoozeSeconds: press.snoozeSeconds,
    observedVersion: press.observedVersion,
    corpId: press.corpId,
    userId: press.userId,
    accountId: presser?.accountId ?? null,
    pressedBy: presser?.name ?? null,
    pressedAt: press.receivedAt,
    heldUntil: isHeld ? new Date(press.receivedAt.getTime() + HOLD_MS) : null,
    decidedAt: isHeld ? null : now,
    baseVersion: isHeld ? null : trueVersion,
    ...outcome,
  };
}
