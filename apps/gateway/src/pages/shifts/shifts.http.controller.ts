import { Clock } from '@app/platform';
import { Controller, Get, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FormGuard } from '../page/form-guard.js';
import { MemberPageFilter } from '../page/member-page.filter.js';
import { Pages } from '../page/pages.js';
import type { Reader } from '../session/sign-ins.js';
import { MemberSignIn, ReturnTo, SignedIn } from '../sign-in/member-sign-in.guard.js';
import { DutyPages } from './duty-pages.guard.js';
import { ShiftActions } from './shift-actions.service.js';
import { shiftBoard } from './shift-board.js';
import { readAnswerForm, SHIFTS_PATH } from './shift-form.js';
import { listPath, noticeOf } from './shift-outcome.js';
import { shiftRows } from './shift-rows.js';
import { SHIFT_TEXTS } from './shift-texts.js';
import { Shifts } from './shifts.service.js';

/** A member's shifts, who is on duty now, and the swaps that wait for an answer. */
@ApiExcludeController()
@Controller('shifts')
@UseFilters(MemberPageFilter)
@UseGuards(DutyPages, MemberSignIn)
@ReturnTo(() => SHIFTS_PATH)
export class ShiftsHttpController {
  constructor(
    private readonly shifts: Shifts,
    private readonly actions: ShiftActions,
    private readonly guard: FormGuard,
    private readonly clock: Clock,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @SignedIn() reader: Reader,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tenant, accountId, locale, timeZone, displayName, csrf } = reader;
    const [{ shifts, horizon, isCut }, swaps] = await Promise.all([
      this.shifts.list(reader),
      this.shifts.openSwaps(reader),
    ]);
    const now = this.clock.now();
    const board = shiftBoard(accountId, { shifts, swaps }, now);
    const people = [...shifts, ...board.askedOfMe].map((one) => one.accountId);
    const asked = board.askedByMe.flatMap((swap) => swap.asked);
    const nameOf = await this.shifts.nameOf(tenant, [...people, ...asked]);
    const rows = shiftRows(board, { accountId, place: { locale, timeZone }, now, horizon, nameOf });
    const s = SHIFT_TEXTS[locale];
    this.pages.send(reply, {
      status: 200,
      view: 'shifts',
      locale,
      title: s.title,
      data: {
        ...rows,
        ...{ s, csrf, displayName, zone: s.zone(timeZone), notice: noticeOf(query, locale) },
        isEmpty: board.onDuty.length === 0,
        isMineCut: rows.isMineCut || isCut,
        isTheirsCut: rows.isTheirsCut || isCut,
      },
    });
  }

  @Post('answers')
  async answer(
    @SignedIn() reader: Reader,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.guard.check(request, reader.session);
    const outcome = await this.actions.answer(reader, readAnswerForm(request.body));
    this.pages.redirect(reply, listPath(outcome), 303);
  }
}
