import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation } from '@nestjs/swagger';
import { Requester } from '@app/messaging';
import { Asked, type Asker } from '../access/asker.js';
import { ManagementController, OfAlertDesk, OfKnownTenant } from './access/management-route.js';
import { ResendBody, ResentBody } from './dto/alert.dto.js';
import { Asks } from './problem/route-problems.js';

@ManagementController('tenants/:tenant', 'alerts')
@OfKnownTenant()
@OfAlertDesk()
export class ResendHttpController {
  constructor(private readonly requester: Requester) {}

  @Post('alerts/:alertId/resend')
  @Asks('desk.alert.resend')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Tell people of an open alert again',
    description:
      'Each gets a card as if the alert came now, in place of one they hold. A pipeline of your own names them again in its next version instead (`renotify`).',
  })
  @ApiAcceptedResponse({ type: ResentBody })
  resend(
    @Param('tenant') tenant: string,
    @Param('alertId') alertId: string,
    @Body() { accountIds }: ResendBody,
    @Asked() { principal }: Asker,
  ) {
    return this.requester.request('desk.alert.resend', {
      ...{ tenant, alertId, accountIds, by: principal.name },
    });
  }
}
