import { refusalOf } from '@app/messaging';
import { Clock } from '@app/platform';
import { Controller, Get, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormGuard } from '../page/form-guard.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { type Page, Pages } from '../page/pages.js';
import type { Reader } from '../session/sign-ins.js';
import { MemberSignIn, ReturnTo, SignedIn } from '../sign-in/member-sign-in.guard.js';
import { DutyPages } from './duty-pages.guard.js';
import { ShiftActions } from './shift-actions.service.js';
import { findShift } from './shift-board.js';
import { readAskForm, readShiftKey, shiftOfForm, shiftPath, SHIFTS_PATH } from './shift-form.js';
import { listPath, noticeOf } from './shift-outcome.js';
import { timeOf } from './shift-rows.js';
import { SHIFT_TEXTS, type ShiftRefusal } from './shift-texts.js';
import { wallTime } from './shift-words.js';
import { Shifts } from './shifts.service.js';

/** What another try on the same page can mend. */
const MENDED_ON_PAGE: readonly ShiftRefusal[] = ['NOT_YOUR_SHIFT', 'NOBODY_TO_SWAP_WITH'];

/** The pages about one shift: asking for a swap, and taking it over. */
@ApiExcludeController()
@Controller('shifts')
@UseFilters(MemberPageFilter)
@UseGuards(DutyPages, MemberSignIn)
@ReturnTo(() => SHIFTS_PATH)
export class ShiftFormsHttpController {
  constructor(
    private readonly shifts: Shifts,
    private readonly actions: ShiftActions,
    private readonly guard: FormGuard,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get('swap')
  async askPage(
    @SignedIn() reader: Reader,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.find(reader, query);
    if (!found) return this.pages.redirect(reply, SHIFTS_PATH, 302);
    const { shift, horizon } = found;
    if (shift?.accountId !== reader.accountId) {
      return this.pages.redirect(reply, listPath({ refused: 'NOT_YOUR_SHIFT' }), 302);
    }
    const colleagues = await this.colleagues(reader, shift.scheduleId);
    if (!colleagues) return this.pages.redirect(reply, listPath({ refused: 'SCHEDULE_UNKNOWN' }), 302);
    if (colleagues.length === 0) {
      return this.pages.redirect(reply, listPath({ refused: 'NOBODY_TO_SWAP_WITH' }), 302);
    }
    const nameOf = await this.shifts.nameOf(reader.tenant, colleagues);
    const { timeZone, locale } = reader;
    const s = SHIFT_TEXTS[locale];
    this.send(
      reader,
      reply,
      { shift, horizon, nameOf, title: s.swapTitle },
      {
        ...{ target: `${SHIFTS_PATH}/swaps`, hint: s.askHint, button: s.ask },
        notice: noticeOf(query, locale),
        ask: {
          people: colleagues.map((accountId) => ({ accountId, name: nameOf(accountId) })),
          ...{ from: wallTime(new Date(shift.from), timeZone), to: wallTime(new Date(shift.to), timeZone) },
          hint: s.partHint(timeZone),
        },
      },
    );
  }

  @Get('take')
  async takePage(
    @SignedIn() reader: Reader,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.find(reader, query);
    if (!found) return this.pages.redirect(reply, SHIFTS_PATH, 302);
    const { shift, horizon } = found;
    if (!shift || shift.accountId === reader.accountId) {
      return this.pages.redirect(reply, listPath({ refused: 'NO_SUCH_SHIFT' }), 302);
    }
    const nameOf = await this.shifts.nameOf(reader.tenant, [shift.accountId]);
    const s = SHIFT_TEXTS[reader.locale];
    const name = nameOf(shift.accountId);
    this.send(
      reader,
      reply,
      { shift, horizon, nameOf, title: s.takeTitle(name) },
      {
        ...{ target: `${SHIFTS_PATH}/take-overs`, hint: s.takeHint(name), button: s.takeOver },
        ...{ notice: null, ask: null },
      },
    );
  }

  @Post('swaps')
  async ask(
    @SignedIn() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.guard.check(request, reader.session);
    const form = readAskForm(request.body, reader.timeZone);
    const outcome = await this.actions.ask(reader, form);
    const isMended = 'refused' in outcome && MENDED_ON_PAGE.includes(outcome.refused);
    const back = isMended ? shiftPath('swap', form.shift, outcome.refused) : listPath(outcome);
    this.pages.redirect(reply, back, 303);
  }

  @Post('take-overs')
  async takeOver(
    @SignedIn() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.guard.check(request, reader.session);
    const outcome = await this.actions.takeOver(reader, shiftOfForm(request.body));
    this.pages.redirect(reply, listPath(outcome), 303);
  }

  /** Undefined for an address that names no shift; `shift` is missing when it has changed meanwhile. */
  private async find(reader: Reader, query: Record<string, unknown>) {
    const key = readShiftKey(query);
    if (!key) return undefined;
    const { shifts, horizon } = await this.shifts.list(reader);
    return { shift: findShift(shifts, key, this.clock.now()), horizon };
  }

  private async colleagues(reader: Reader, scheduleId: string): Promise<string[] | undefined> {
    try {
      return await this.shifts.colleagues(reader, scheduleId);
    } catch (error) {
      if (refusalOf(error, 'desk.schedule.get')) return undefined;
      throw error;
    }
  }

  private send(
    { accountId, locale, timeZone, csrf }: Reader,
    reply: FastifyReply,
    about: {
      shift: NonNullable<ReturnType<typeof findShift>>;
      horizon: string;
      nameOf: (accountId: string) => string;
      title: string;
    },
    data: object,
  ): void {
    const { shift, horizon, nameOf, title } = about;
    const writer = { accountId, place: { locale, timeZone }, now: this.clock.now(), horizon, nameOf };
    const page: Page = { status: 200, view: 'shift', locale, title, data: {} };
    const { scheduleId, scheduleName: schedule, from, to } = shift;
    this.pages.send(reply, {
      ...page,
      data: {
        ...{ s: SHIFT_TEXTS[locale], csrf, heading: title, schedule, time: timeOf(shift, writer) },
        ...{ scheduleId, from, to },
        ...data,
      },
    });
  }
}
