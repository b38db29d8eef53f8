import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Requester } from '@app/messaging';
import { ManagementController, OfAlertDesk, OfKnownTenant } from './access/management-route.js';
import { ApiOkPage, PageQuery } from './dto/page.dto.js';
import { PageBody, RouteTestBody, TestedRouteBody } from './dto/route-test.dto.js';
import { Asks } from './problem/route-problems.js';

const ROUTE_TEST_MS = 10_000;

@ManagementController('tenants/:tenant', 'spaces')
@OfKnownTenant()
@OfAlertDesk()
export class PagingHttpController {
  constructor(private readonly requester: Requester) {}

  @Post('route-test')
  @Asks('desk.route.test')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Where an alert with these labels would go, and whom it would page when',
    description: 'By the code that does it; nothing is stored.',
  })
  @ApiOkResponse({ type: TestedRouteBody })
  test(@Param('tenant') tenant: string, @Body() { labels, severity, at }: RouteTestBody) {
    // Behind the answer are questions to WeCom about who can be reached.
    const timeout = { timeoutMs: ROUTE_TEST_MS };
    return this.requester.request('desk.route.test', { tenant, labels, severity, at }, timeout);
  }

  @Get('alerts/:alertId/pages')
  @Asks('desk.paging.log')
  @ApiOperation({
    summary: 'Who was paged for an alert, when and by what, and where nobody was; newest first',
  })
  @ApiOkPage(PageBody)
  pages(
    @Param('tenant') tenant: string,
    @Param('alertId') alertId: string,
    @Query() { limit, after }: PageQuery,
  ) {
    return this.requester.request('desk.paging.log', { tenant, alertId, limit, after });
  }
}
