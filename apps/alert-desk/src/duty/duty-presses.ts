import { MAX_SHIFT_DAYS, type NoticePressed, SWAP_ANSWERS, type SwapAnswer } from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NoticePresses } from '../notice/notice-presses.js';
import { DutyNotices, HAND_OVER, type NoSwap, SWAP } from './duty-notices.js';
import { DutySchedule } from './duty-schedule.js';
import { readHandOverId } from './hand-over-id.js';
import { shiftAt, shiftsOf } from './shift.js';
import { SwapRepository } from './swap.repository.js';
import { SwapService } from './swap.service.js';

/** What the card says where a swap cannot be asked for. */
const NO_SWAP_OF: Readonly<Record<string, NoSwap>> = {
  NOT_YOUR_SHIFT: 'not-yours',
  NOBODY_TO_SWAP_WITH: 'nobody-else',
  SWAP_PENDING: 'pending',
};

const AHEAD_MS = MAX_SHIFT_DAYS * 24 * 3_600_000;

/** What the buttons of hand-over and swap cards do. What makes no sense any more only shows the truth. */
@Injectable()
export class DutyPresses implements OnModuleInit {
  constructor(
    private readonly presses: NoticePresses,
    private readonly swaps: SwapService,
    private readonly stored: SwapRepository,
    private readonly duty: DutySchedule,
    private readonly notices: DutyNotices,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.presses.on(HAND_OVER, (manager, press) => this.onHandOver(manager, press));
    this.presses.on(SWAP, (manager, press) => this.onSwap(manager, press));
  }

  private async onHandOver(manager: EntityManager, press: NoticePressed): Promise<void> {
    const { tenant, noticeId, accountId, key } = press;
    const card = readHandOverId(noticeId);
    // A card is its reader's alone, whoever is linked to the phone by now.
    if (card?.accountId !== accountId) return;
    const schedule = await this.duty.find(manager, { tenant, scheduleId: card.scheduleId });
    if (!schedule) return;
    await this.duty.lock(manager, schedule);
    const open = await this.stored.openOfCard(manager, tenant, noticeId);
    if (key === 'withdraw' && open) {
      await this.swaps.answer(manager, { tenant, swapId: open.id, accountId, answer: 'withdraw' });
      return;
    }
    if (open) return this.notices.showAsking(manager, schedule, open);
    const now = this.clock.now();
    const turns = await this.duty.turns(manager, schedule, {
      from: now,
      to: new Date(now.getTime() + AHEAD_MS),
    });
    const shift = shiftAt(shiftsOf(turns), now);
    if (shift?.accountId !== accountId)
      return this.notices.cannotSwap(manager, schedule, noticeId, 'not-yours');
    // The second of two presses: what it takes back is taken back.
    if (key === 'withdraw') return this.notices.offerAgain(manager, schedule, noticeId, shift.to);
    try {
      const { scheduleId } = card;
      await this.swaps.ask(manager, {
        tenant,
        scheduleId,
        accountId,
        from: now,
        to: shift.to,
        handOverId: noticeId,
      });
    } catch (error) {
      const why = error instanceof DomainError ? NO_SWAP_OF[error.code] : undefined;
      if (!why) throw error;
      await this.notices.cannotSwap(manager, schedule, noticeId, why);
    }
  }

  private async onSwap(manager: EntityManager, press: NoticePressed): Promise<void> {
    const { tenant, noticeId, accountId, key } = press;
    const answer = SWAP_ANSWERS.find((one): one is SwapAnswer => one === key);
    const swapId = noticeId.slice(SWAP.length + 1);
    const swap = await this.swaps.locked(manager, tenant, swapId);
    try {
      if (answer) await this.swaps.answer(manager, { tenant, swapId, accountId, answer });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.refused(manager, swap.tenant, swap.id, error);
    }
  }

  /** Too late, or the shift went to somebody else: the card says what is true. */
  private async refused(
    manager: EntityManager,
    tenant: string,
    swapId: string,
    error: DomainError,
  ): Promise<void> {
    const swap = await this.swaps.locked(manager, tenant, swapId);
    if (swap.state === 'asked' && error.code === 'SWAP_OVER') {
      await this.swaps.expire(manager, swap);
      return;
    }
    const schedule = await this.duty.find(manager, swap);
    if (schedule) await this.notices.repeat(manager, schedule, swap);
  }
}
