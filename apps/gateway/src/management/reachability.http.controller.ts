import { Requester } from '@app/messaging';
import { Get, Param, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ManagementController, OfAlertDesk, OfKnownTenant } from './access/management-route.js';
import { ApiOkPage } from './dto/page.dto.js';
import { ReachabilityQuery, UnreachableBody } from './dto/reachability.dto.js';
import { Asks } from './problem/route-problems.js';

/** Behind the question may be calls to WeCom about licences. */
const TIMEOUT_MS = 20_000;

@ManagementController('tenants/:tenant', 'schedules')
@OfKnownTenant()
@OfAlertDesk()
export class ReachabilityHttpController {
  constructor(private readonly requester: Requester) {}

  @Get('reachability')
  @Asks('desk.reachability.list')
  @ApiOperation({
    summary: 'Who is on duty and could not be paged, and levels that nobody stands behind, in order of time',
    description:
      'Everybody on duty by a schedule and every account that a space names, judged by what is known at the moment of the ' +
      'question; what is known about licences is at most 45 seconds old.',
  })
  @ApiOkPage(UnreachableBody)
  list(@Param('tenant') tenant: string, @Query() { from, to, limit, after }: ReachabilityQuery) {
    const asked = { tenant, from, to, limit, after };
    return this.requester.request('desk.reachability.list', asked, { timeoutMs: TIMEOUT_MS });
  }
}
