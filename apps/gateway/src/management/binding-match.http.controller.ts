import { Requester } from '@app/messaging';
import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { MatchBody, MatchedAccountBody } from './dto/binding-transfer.dto.js';
import { ApiOkPage } from './dto/page.dto.js';
import { Asks } from './problem/route-problems.js';

/** Behind a page are up to a thousand look-ups at WeCom. */
const TIMEOUT_MS = 120_000;

@ManagementController('tenants/:tenant', 'accounts')
@OfKnownTenant()
export class BindingMatchHttpController {
  constructor(private readonly requester: Requester) {}

  @Post('bindings/match')
  @Asks('identity.bindings.match')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Link accounts to the members that a corp’s own app finds, a page of accounts at a time',
  })
  @ApiOkPage(MatchedAccountBody)
  match(@Param('tenant') tenant: string, @Body() { integrationId, by, dryRun, limit, after }: MatchBody) {
    return this.requester.request(
      'identity.bindings.match',
      { tenant, integrationId, by, dryRun, limit, after },
      { timeoutMs: TIMEOUT_MS },
    );
  }
}
