import { decodeNoticeKey } from '@app/cards';
import { LOCALES, NOTICE_TASK_PREFIX } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock, DomainError, Logger, Metrics, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { windowEnd } from '../card-plan/update-window-state.js';
import { NoticeDue } from '../notice/notice-due.js';
import { NoticeWindowRepository } from '../notice/notice-window.repository.js';
import { type KnownNotice, NoticeRepository } from '../notice/notice.repository.js';
import { MemberBindingRepository } from '../people/member-binding.repository.js';
import { MemberDirectory, type Presser } from '../people/member-directory.js';
import type { CardPress } from './card-press.js';
import { HeldPressService } from './held-press.service.js';

/** How long a press waits for its card to become known. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 300;

type Outcome = 'passed-on' | 'not-linked' | 'not-offered' | 'repeated';

/** Whether a pressed card is one of a notice. */
export const isNotice = ({ taskId }: CardPress): boolean => taskId.startsWith(NOTICE_TASK_PREFIX);

/** What a press on a notice's card means: whoever sent the notice hears of it once, and its code is kept for the answer. */
@Injectable()
export class NoticePressService {
  private readonly presses;

  constructor(
    private readonly notices: NoticeRepository,
    private readonly windows: NoticeWindowRepository,
    private readonly members: MemberDirectory,
    private readonly bindings: MemberBindingRepository,
    private readonly held: HeldPressService,
    private readonly due: NoticeDue,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.presses = metrics.counter({
      name: 'notice_presses_total',
      help: 'Presses on cards of notices by what became of them',
      labelNames: ['outcome'],
    });
  }

  /** Throws UpstreamError while its card is not known yet, DomainError `CARD_UNKNOWN` after that. */
  async pressed(press: CardPress, eventKey: unknown): Promise<void> {
    const member = await this.members.ask(press);
    const key = decodeNoticeKey(eventKey);
    const outcome = await this.transactions.run(async (manager) => {
      const card = await this.notices.lockCard(manager, press);
      if (!card) throw this.notYet(press);
      await this.bindings.lock(manager, press);
      const presser = await this.members.confirm(manager, press, member);
      return this.take(manager, card, press, { key, presser });
    });
    this.presses.inc({ outcome });
    const { pressId, taskId: cardId, corpId } = press;
    this.logger.info({ event: 'notice.pressed', pressId, cardId, corpId, key, outcome }, 'notice pressed');
  }

  private async take(
    manager: EntityManager,
    card: KnownNotice,
    press: CardPress,
    { key, presser }: { key: string | null; presser: Presser | null },
  ): Promise<Outcome> {
    // A corp moves to another tenant with its members; their old cards belong to the tenant that sent them.
    const actor = presser?.tenant === card.tenant && !presser.disabled ? presser : null;
    const isOffered = key !== null && isOfferedNow(card, key);
    const isNew = await this.windows.open(manager, {
      ...{ windowId: `${card.cardId}.${press.pressId.slice(0, 24)}`, cardId: card.cardId, origin: 'click' },
      ...{ callbackKey: press.callbackKey, userId: press.userId, accountId: actor?.accountId ?? null, key },
      ...{ sealedCode: press.sealedCode, issuedAt: press.receivedAt, expiresAt: windowEnd(press.receivedAt) },
      isAwaited: actor !== null && isOffered,
    });
    if (!isNew) return 'repeated';
    // A press may be the first code for what the card should have said long ago.
    await this.notices.setDue(manager, card.cardId, this.clock.now());
    this.due.wakeAfter(manager);
    if (!isOffered) return 'not-offered';
    if (!presser) {
      const { corpId, userId } = press;
      await this.held.askToLogIn(manager, { corpId, userId, tenant: card.tenant, alertId: null });
    }
    if (!actor) return 'not-linked';
    const { noticeId, tenant } = card;
    const pressedAt = press.receivedAt.toISOString();
    const pressed = { noticeId, tenant, key, accountId: actor.accountId, pressedAt };
    await this.outbox.add(manager, 'notice.pressed', pressed, { id: press.pressId, subject: card.cardId });
    return 'passed-on';
  }

  private notYet(press: CardPress): Error {
    const facts = { corpId: press.corpId, taskId: press.taskId };
    const message = 'A press came for a notice that nobody sent';
    const isFresh = this.clock.now().getTime() < press.receivedAt.getTime() + PATIENCE_MS;
    if (!isFresh) return new DomainError('CARD_UNKNOWN', message, { facts });
    return new UpstreamError('CARD_UNKNOWN', `${message} (yet)`, {
      retryable: true,
      retryAfterMs: RETRY_MS,
      facts,
    });
  }
}

/** In whatever language the reader has it. */
const isOfferedNow = ({ texts }: KnownNotice, wanted: string): boolean =>
  LOCALES.some((locale) => texts[locale].buttons.some(({ key }) => key === wanted));
