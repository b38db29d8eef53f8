import type { SwapAnswer, SwapState } from '@app/contracts';
import { refusalOf, Requester } from '@app/messaging';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Reader } from '../session/sign-ins.js';
import { isRunning, type ShiftKey } from './shift-board.js';
import type { AskForm } from './shift-form.js';
import type { ShiftOutcome } from './shift-outcome.js';
import { Shifts } from './shifts.service.js';

const STATE_AFTER: Record<SwapAnswer, SwapState> = {
  ...{ accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' },
};

/** What members do about shifts. A form that is sent twice is told the same twice: what it asked for holds already. */
@Injectable()
export class ShiftActions {
  constructor(
    private readonly requester: Requester,
    private readonly shifts: Shifts,
    private readonly clock: Clock,
  ) {}

  async ask(
    reader: Reader,
    { shift: { scheduleId }, from, to, colleagueId }: AskForm,
  ): Promise<ShiftOutcome> {
    const { tenant, accountId } = reader;
    const wish = { tenant, scheduleId, accountId, colleagueId, from, to };
    try {
      await this.requester.request('desk.swap.ask', wish);
      return { done: 'asked' };
    } catch (error) {
      const refused = refusalOf(error, 'desk.swap.ask');
      if (!refused) throw error;
      if (refused === 'SWAP_PENDING' && (await this.isAsked(reader, wish))) return { done: 'asked' };
      return { refused };
    }
  }

  async answer(
    reader: Reader,
    { swapId, answer }: { swapId: string; answer: SwapAnswer },
  ): Promise<ShiftOutcome> {
    const { tenant, accountId } = reader;
    try {
      await this.requester.request('desk.swap.answer', { tenant, accountId, swapId, answer });
      return { done: answer };
    } catch (error) {
      const refused = refusalOf(error, 'desk.swap.answer');
      if (!refused) throw error;
      if (refused === 'SWAP_OVER') {
        const swap = await this.shifts.swap(reader, swapId);
        const who = answer === 'withdraw' ? swap?.accountId : swap?.colleagueId;
        if (swap?.state === STATE_AFTER[answer] && who === accountId) return { done: answer };
      }
      return { refused };
    }
  }

  async takeOver(reader: Reader, { scheduleId, from, to }: ShiftKey): Promise<ShiftOutcome> {
    const { tenant, accountId } = reader;
    try {
      await this.requester.request('desk.shift.take-over', { tenant, scheduleId, accountId, from, to });
      return { done: 'taken' };
    } catch (error) {
      const refused = refusalOf(error, 'desk.shift.take-over');
      if (!refused) throw error;
      if (refused === 'NO_SUCH_SHIFT' && (await this.isMine(reader, { scheduleId, from, to }))) {
        return { done: 'taken' };
      }
      return { refused };
    }
  }

  private async isAsked(
    reader: Reader,
    wish: ShiftKey & { accountId: string; colleagueId: string | null },
  ): Promise<boolean> {
    const swaps = await this.shifts.openSwaps(reader);
    return swaps.some(
      (swap) =>
        swap.scheduleId === wish.scheduleId &&
        swap.accountId === wish.accountId &&
        swap.colleagueId === wish.colleagueId &&
        this.isSameTime(swap, wish),
    );
  }

  private async isMine(
    { accountId, ...reader }: Reader,
    { scheduleId, from, to }: ShiftKey,
  ): Promise<boolean> {
    const { shifts } = await this.shifts.list({ ...reader, accountId });
    const now = this.clock.now().toISOString();
    return shifts.some(
      (shift) =>
        shift.accountId === accountId &&
        shift.scheduleId === scheduleId &&
        shift.from <= (from > now ? from : now) &&
        to > now &&
        to <= shift.to,
    );
  }

  /** What has begun is asked for from the moment of the question on, whichever that was. */
  private isSameTime(a: Omit<ShiftKey, 'scheduleId'>, b: Omit<ShiftKey, 'scheduleId'>): boolean {
    const now = this.clock.now();
    return a.to === b.to && (a.from === b.from || (isRunning(a, now) && isRunning(b, now)));
  }
}
