import type { BoundMember } from '@app/contracts';
import { Clock, DomainError, type ErrorCode, UpstreamError } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AlertAccess } from '../alert-access/alert-access.service.js';
import type { AccessAnswer, AlertAccessSetting } from '../alert-access/may-act.js';
import { CardRepository, type CardRow } from '../card/card.repository.js';
import { CardService } from '../card/card.service.js';
import { SightRepository } from '../card/sight.repository.js';
import { HoldService } from '../held-press/hold.service.js';
import { MemberBindingRepository } from '../member/member-binding.repository.js';
import { MemberDirectory, type Presser } from '../member/member-directory.js';
import { PressRepository, type Press } from '../press/press.repository.js';
import { RefreshDue } from '../refresh-due/refresh-due.service.js';
import { windowEnd } from '../update-window/update-window-state.js';
import { UpdateWindowRepository } from '../update-window/update-window.repository.js';
import { ActionPublisher } from './action-publisher.js';
import type { CardPress } from './card-press.js';
import { PressDecider, type DecidedPress } from './press-decider.js';
import { PressRecord } from './press-record.js';
import { WaitingPresses } from './waiting-presses.js';

/** How long a press waits for its card or version to become known. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 300;

/** Who presses, as far as it can be asked before the transaction. */
interface Asked {
  member: BoundMember | null;
  setting: AlertAccessSetting;
}

/** What a press on a card means: opens its window, decides by the table, acts or shows the truth. */
@Injectable()
export class CardActionService {
  constructor(
    private readonly cards: CardRepository,
    private readonly cardService: CardService,
    private readonly sights: SightRepository,
    private readonly windows: UpdateWindowRepository,
    private readonly presses: PressRepository,
    private readonly members: MemberDirectory,
    private readonly bindings: MemberBindingRepository,
    private readonly access: AlertAccess,
    private readonly decider: PressDecider,
    private readonly publisher: ActionPublisher,
    private readonly hold: HoldService,
    private readonly refreshDue: RefreshDue,
    private readonly waiting: WaitingPresses,
    private readonly record: PressRecord,
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
      this.take(manager, card.card_id, press, { member, setting }),
    );
    this.waiting.over(press.pressId);
    if (taken) this.record.taken(taken, press.receivedAt, card.correlation_id);
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
    const key = { tenant: card.tenant, alertId: card.alert_id };
    const now = this.clock.now();
    const decided = await this.decider.decide(manager, key, press.action, press.observedVersion, now);
    if (!decided) throw this.notYet(press, 'ALERT_UNKNOWN', 'A press came for an alert without a version');
    if (press.observedVersion > decided.trueVersion && this.isFresh(press)) {
      throw this.notYet(
        press,
        'ALERT_VERSION_UNKNOWN',
        'The pressed card is newer than the newest known version',
      );
    }
    await this.bindings.lock(manager, press);
    const presser = await this.members.confirm(manager, press, member);
    const access = presser && (await this.access.of(manager, key, presser, setting));
    const taken = this.outcome(card, press, decided, presser, access);
    await this.presses.add(manager, taken);
    // A card that can be pressed is on a phone: its corp has the app again.
    if (card.state === 'ended') await this.cardService.revive(manager, [cardId], now);
    // Whoever presses holds the card: an earlier failure to reach them is over.
    await this.sights.markUnreachable(manager, cardId, [press.userId], false);
    if (taken.state === 'acted') await this.publisher.publish(manager, taken, press.receivedAt);
    if (taken.state === 'held') await this.hold.askToLogIn(manager, taken);
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

  private outcome(
    card: CardRow,
    press: CardPress,
    decided: DecidedPress,
    presser: Presser | null,
    access: AccessAnswer | null,
  ): Press {
    const base: Press = {
      pressId: press.pressId,
      tenant: card.tenant,
      alertId: card.alert_id,
      cardId: card.card_id,
      windowId: windowIdOf(card.card_id, press),
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
      decidedAt: this.clock.now(),
      baseVersion: decided.trueVersion,
      awaiting: 'correction',
    };
    if (decided.verdict === 'refresh') return { ...base, state: 'refreshed' };
    if (decided.verdict === 'correct') return base;
    if (!presser || !access) return this.hold.held(base);
    // A corp moves to another tenant with its members; their old cards belong to the tenant that sent them.
    if (access !== 'allowed') return { ...base, reason: access };
    return { ...base, state: 'acted', awaiting: 'pipeline' };
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
