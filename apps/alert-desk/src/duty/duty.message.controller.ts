import {
  AnswerSwap,
  AskSwap,
  ListShifts,
  ListSwaps,
  pageOf,
  TakeOverShift,
  type SwapView,
} from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { momentIn } from '@app/schedule';
import { Controller } from '@nestjs/common';
import { ScheduleService } from '../schedule/schedule.service.js';
import { ShiftService } from './shift.service.js';
import type { Swap } from './swap.entity.js';
import { SwapRepository } from './swap.repository.js';
import { SwapService } from './swap.service.js';

@Controller()
export class DutyMessageController {
  constructor(
    private readonly swaps: SwapService,
    private readonly stored: SwapRepository,
    private readonly shifts: ShiftService,
    private readonly schedules: ScheduleService,
    private readonly transactions: Transactions,
  ) {}

  @OnRequest('desk.swap.ask')
  async ask({ from, to, ...wish }: AskSwap) {
    const { timeZone } = await this.schedules.get(wish);
    const time = { from: momentIn(from, timeZone), to: momentIn(to, timeZone) };
    return viewOf(await this.transactions.run((manager) => this.swaps.ask(manager, { ...wish, ...time })));
  }

  @OnRequest('desk.swap.answer')
  async answer(request: AnswerSwap) {
    return viewOf(await this.transactions.run((manager) => this.swaps.answer(manager, request)));
  }

  @OnRequest('desk.swaps.list')
  async list(request: ListSwaps) {
    const rows = await this.stored.list(request);
    return pageOf(rows.map(viewOf), request, ({ createdAt, id }) => [createdAt, id]);
  }

  @OnRequest('desk.shifts.list')
  shiftsOf(request: ListShifts) {
    return this.shifts.list(request);
  }

  @OnRequest('desk.shift.take-over')
  takeOver(request: TakeOverShift) {
    return this.shifts.takeOver(request);
  }
}

const viewOf = ({
  id,
  scheduleId,
  accountId,
  colleagueId,
  asked,
  fromAt,
  toAt,
  state,
  ...at
}: Swap): SwapView => ({
  ...{ id, scheduleId, accountId, colleagueId, asked, state },
  from: fromAt.toISOString(),
  to: toAt.toISOString(),
  createdAt: at.createdAt.toISOString(),
  settledAt: at.settledAt?.toISOString() ?? null,
});
