import { Requester } from '@app/messaging';
import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController, OfAlertDesk, OfKnownTenant } from '../access/management-route.js';
import { AnswerSwapBody, AskSwapBody, SwapBody, SwapsQuery } from '../dto/duty.dto.js';
import { ApiOkPage } from '../dto/page.dto.js';
import { Asks } from '../problem/route-problems.js';

@ManagementController('tenants/:tenant', 'schedules')
@OfKnownTenant()
@OfAlertDesk()
export class SwapsHttpController {
  constructor(private readonly requester: Requester) {}

  @Get('schedules/:scheduleId/swaps')
  @Asks('desk.swaps.list')
  @ApiOperation({ summary: 'Swaps that members of a schedule asked for, the newest first' })
  @ApiOkPage(SwapBody)
  list(
    @Param('tenant') tenant: string,
    @Param('scheduleId') scheduleId: string,
    @Query() { state, accountId, limit, after }: SwapsQuery,
  ) {
    return this.requester.request('desk.swaps.list', { tenant, scheduleId, state, accountId, limit, after });
  }

  @Post('schedules/:scheduleId/swaps')
  @Asks('desk.swap.ask')
  @HttpCode(201)
  @ApiOperation({
    summary: 'Ask a colleague, or all of them, to take a shift',
    description:
      'Everybody who is asked gets a card. Accepted, the swap becomes an override of the schedule.',
  })
  @ApiCreatedResponse({ type: SwapBody })
  ask(
    @Param('tenant') tenant: string,
    @Param('scheduleId') scheduleId: string,
    @Body() { accountId, colleagueId, from, to }: AskSwapBody,
  ) {
    return this.requester.request('desk.swap.ask', { tenant, scheduleId, accountId, colleagueId, from, to });
  }

  @Post('swaps/:swapId/answers')
  @Asks('desk.swap.answer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Accept or decline a swap for who was asked, or withdraw it for who asked' })
  @ApiOkResponse({ type: SwapBody })
  answer(
    @Param('tenant') tenant: string,
    @Param('swapId') swapId: string,
    @Body() { accountId, answer }: AnswerSwapBody,
  ) {
    return this.requester.request('desk.swap.answer', { tenant, swapId, accountId, answer });
  }
}
