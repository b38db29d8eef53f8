import { randomUUID } from 'node:crypto';
import { type AnswerSwap, type AskSwap, MAX_SHIFT_DAYS, MAX_SWAP_ASKED } from '@app/contracts';
import { Clock, DomainError, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ScheduleService } from '../schedule/schedule.service.js';
import { DutyNotices } from './duty-notices.js';
import { colleaguesOf, DutySchedule } from './duty-schedule.js';
import { holds } from './shift.js';
import { mayAnswer, SWAP_TRANSITIONS, type SwapEvent } from './swap-state.js';
import type { Swap } from './swap.entity.js';
import { SwapRepository } from './swap.repository.js';

const DAY_MS = 24 * 3_600_000;

export type SwapWish = Pick<AskSwap, 'tenant' | 'scheduleId' | 'accountId' | 'colleagueId'> & {
  from: Date;
  to: Date;
  /** The card it is asked from. */
  handOverId?: string;
};

/** Swaps between members of a schedule: one asks, one accepts, and an override says so. All in the caller's transaction. */
@Injectable()
export class SwapService {
  constructor(
    private readonly swaps: SwapRepository,
    private readonly duty: DutySchedule,
    private readonly schedules: ScheduleService,
    private readonly notices: DutyNotices,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Throws DomainError SCHEDULE_UNKNOWN, NOT_YOUR_SHIFT, SWAP_PENDING or NOBODY_TO_SWAP_WITH. */
  async ask(manager: EntityManager, wish: SwapWish): Promise<Swap> {
    const { tenant, scheduleId, accountId, to, handOverId = null } = wish;
    const now = this.clock.now();
    const colleagueId = wish.colleagueId ?? null;
    await this.duty.lock(manager, wish);
    const schedule = await this.duty.get(manager, wish);
    const time = { from: wish.from > now ? wish.from : now, to };
    const isTime = time.from < to && to.getTime() - time.from.getTime() <= MAX_SHIFT_DAYS * DAY_MS;
    if (!isTime || !holds(await this.duty.turns(manager, wish, time), accountId, time)) {
      throw new DomainError('NOT_YOUR_SHIFT', `${accountId} is not on duty for all of that time`);
    }
    if (await this.swaps.pending(manager, wish, time)) {
      throw new DomainError('SWAP_PENDING', `${accountId} has asked for a part of that time already`);
    }
    const others = colleaguesOf(schedule, accountId);
    const asked = (colleagueId === null ? others : others.filter((id) => id === colleagueId)).slice(
      0,
      MAX_SWAP_ASKED,
    );
    if (asked.length === 0)
      throw new DomainError('NOBODY_TO_SWAP_WITH', 'No other member of the schedule is asked');
    const swap: Swap = {
      ...{ id: randomUUID(), tenant, scheduleId, accountId, colleagueId, asked, handOverId },
      ...{ fromAt: time.from, toAt: to, state: 'asked', createdAt: now, settledAt: null },
      expiresAt: time.from > now ? time.from : to,
    };
    await this.swaps.add(manager, swap);
    await this.notices.asked(manager, schedule, swap);
    this.log(swap, 'ask');
    return swap;
  }

  /** Throws DomainError SWAP_UNKNOWN, SWAP_NOT_YOURS, SWAP_OVER, or of an override. */
  async answer(manager: EntityManager, given: AnswerSwap): Promise<Swap> {
    const swap = await this.locked(manager, given.tenant, given.swapId);
    const { answer, accountId } = given;
    if (!mayAnswer(answer, swap, accountId)) {
      throw new DomainError('SWAP_NOT_YOURS', `To ${answer} this swap is not for ${accountId} to do`);
    }
    if (swap.state !== 'asked' || swap.expiresAt <= this.clock.now()) {
      throw new DomainError('SWAP_OVER', 'The swap was answered, withdrawn or came too late');
    }
    if (answer === 'accept') await this.handOver(manager, swap, accountId);
    return this.end(manager, swap, answer, answer === 'accept' ? accountId : swap.colleagueId);
  }

  /** Its time is over, or its shift is somebody else's by now. */
  expire(manager: EntityManager, swap: Swap): Promise<Swap> {
    return this.end(manager, swap, 'expire', swap.colleagueId);
  }

  /** One change at a time of the schedule it belongs to. Throws DomainError SWAP_UNKNOWN. */
  async locked(manager: EntityManager, tenant: string, swapId: string): Promise<Swap> {
    const found = await this.swaps.find(manager, tenant, swapId);
    if (found) await this.duty.lock(manager, found);
    const swap = found && (await this.swaps.find(manager, tenant, swapId));
    if (!swap) throw new DomainError('SWAP_UNKNOWN', `Tenant ${tenant} has no swap ${swapId}`);
    return swap;
  }

  private async handOver(manager: EntityManager, swap: Swap, accountId: string): Promise<void> {
    const { tenant, scheduleId, fromAt, toAt } = swap;
    const now = this.clock.now();
    const time = { from: fromAt > now ? fromAt : now, to: toAt };
    if (!holds(await this.duty.turns(manager, swap, time), swap.accountId, time)) {
      throw new DomainError('SWAP_OVER', 'The shift is not the asker’s any more');
    }
    await this.schedules.createOverride(manager, { tenant, scheduleId, accountId, ...time });
  }

  private async end(
    manager: EntityManager,
    swap: Swap,
    event: SwapEvent,
    colleagueId: string | null,
  ): Promise<Swap> {
    const state = SWAP_TRANSITIONS[swap.state][event];
    if (!state) throw new DomainError('SWAP_OVER', `The swap is ${swap.state}`);
    const ended: Swap = { ...swap, state, colleagueId, settledAt: this.clock.now() };
    if (!(await this.swaps.end(manager, ended))) throw new DomainError('SWAP_OVER', 'The swap is over');
    const schedule = await this.duty.find(manager, swap);
    if (schedule) {
      await this.notices.ended(manager, schedule, ended);
      await this.notices.tellAsker(manager, schedule, ended);
    }
    this.log(ended, event);
    return ended;
  }

  private log({ id: swapId, tenant, scheduleId, accountId, colleagueId, state }: Swap, event: string): void {
    this.logger.info(
      { event: `swap.${event}`, swapId, tenant, scheduleId, accountId, colleagueId, state },
      'swap',
    );
  }
}
