import {
  type ListShifts,
  MAX_SHIFT_DAYS,
  momentOf,
  type OverrideView,
  type Page,
  pageOf,
  keyAfter,
  type ShiftView,
  type TakeOverShift,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, DomainError } from '@app/platform';
import { momentIn } from '@app/schedule';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ScheduleService } from '../schedule/schedule.service.js';
import { DutyNotices } from './duty-notices.js';
import { DutySchedule } from './duty-schedule.js';
import { shiftsOf } from './shift.js';

const DAY_MS = 24 * 3_600_000;
const SHOWN_MS = 14 * DAY_MS;
/** Schedules of one account whose shifts are told. */
const MAX_SCHEDULES = 100;

/** Whose shift is when, and taking one over. */
@Injectable()
export class ShiftService {
  constructor(
    private readonly duty: DutySchedule,
    private readonly schedules: ScheduleService,
    private readonly notices: DutyNotices,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError INVALID_REQUEST. */
  async list(request: ListShifts): Promise<Page<ShiftView>> {
    const { manager } = this.dataSource;
    const now = this.clock.now();
    const [begin, end, after = '', afterId = ''] = (keyAfter(request, ['time', 'time', 'time', 'text']) ??
      []) as string[];
    // A list that begins now goes on with the time that its first page had.
    const [givenFrom, givenTo] = [request.from ?? begin, request.to ?? end];
    const from = (givenFrom && momentOf(givenFrom)) || now;
    const to = (givenTo && momentOf(givenTo)) || new Date(from.getTime() + SHOWN_MS);
    if (from >= to || to.getTime() - from.getTime() > MAX_SHIFT_DAYS * DAY_MS) {
      const message = `to must be after from, at most ${MAX_SHIFT_DAYS} days`;
      throw new DomainError('INVALID_REQUEST', message, { facts: { problems: [{ field: 'to', message }] } });
    }
    const shifts: ShiftView[] = [];
    for (const schedule of await this.duty.ofAccount(manager, request, from, MAX_SCHEDULES)) {
      const { scheduleId, name: scheduleName, timeZone } = schedule;
      for (const shift of shiftsOf(await this.duty.turns(manager, schedule, { from, to }))) {
        const time = { from: shift.from.toISOString(), to: shift.to.toISOString() };
        shifts.push({ scheduleId, scheduleName, timeZone, accountId: shift.accountId, ...time });
      }
    }
    const sorted = shifts
      .filter((one) => one.from > after || (one.from === after && one.scheduleId > afterId))
      .sort((a, b) => compare(a.from, b.from) || compare(a.scheduleId, b.scheduleId));
    const times = [from.toISOString(), to.toISOString()];
    return pageOf(sorted, request, (shift) => [...times, shift.from, shift.scheduleId]);
  }

  /** Throws DomainError SCHEDULE_UNKNOWN, NO_SUCH_SHIFT, NOT_A_MEMBER, or of an override. */
  takeOver(request: TakeOverShift): Promise<OverrideView> {
    const { tenant, scheduleId, accountId } = request;
    return this.transactions.run(async (manager) => {
      await this.duty.lock(manager, request);
      const schedule = await this.duty.get(manager, request);
      if (!schedule.layers.some(({ members }) => members.includes(accountId))) {
        throw new DomainError('NOT_A_MEMBER', `${accountId} takes no turns in schedule ${scheduleId}`);
      }
      const now = this.clock.now();
      const [asked, to] = [request.from, request.to].map((text) => momentIn(text, schedule.timeZone)) as [
        Date,
        Date,
      ];
      const from = asked > now ? asked : now;
      const isTime = from < to && to.getTime() - from.getTime() <= MAX_SHIFT_DAYS * DAY_MS;
      const [shift, ...more] = isTime ? shiftsOf(await this.duty.turns(manager, request, { from, to })) : [];
      const isWhole = shift && more.length === 0 && +shift.from === +from && +shift.to === +to;
      if (!isWhole || shift.accountId === accountId) {
        throw new DomainError('NO_SUCH_SHIFT', 'That time is not all one other person’s, or it is over');
      }
      const override = await this.schedules.createOverride(manager, {
        tenant,
        scheduleId,
        accountId,
        from,
        to,
      });
      await this.notices.takenOver(manager, schedule, {
        ...{ id: `${scheduleId}:${override.id}`, by: accountId, of: shift.accountId, from, to },
      });
      return override;
    });
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
