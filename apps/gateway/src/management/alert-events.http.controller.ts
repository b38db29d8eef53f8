import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOperation } from '@nestjs/swagger';
import { Outbox } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { ManagementController, OfKnownTenant } from './access/management-route.js';
import { alertEventEntries } from './alert-event-body.js';
import { AcceptedBody } from './dto/alert.dto.js';

/** For pipelines without NATS: the same events as on the bus. */
@ManagementController('tenants/:tenant/alert-events', 'alert events')
@OfKnownTenant()
export class AlertEventsHttpController {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Store alert events for delivery; all of them or, if one breaks a rule, none' })
  @ApiBody({
    description: 'One CloudEvent of contract §3.1 (structured mode), or an array of up to 1000',
    schema: { oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' }, maxItems: 1000 }] },
  })
  @ApiAcceptedResponse({ type: AcceptedBody })
  async accept(@Param('tenant') tenant: string, @Body() body: unknown): Promise<AcceptedBody> {
    const entries = await alertEventEntries(body, tenant);
    await this.transactions.run((manager) => this.outbox.addAll(manager, entries));
    return { accepted: entries.length };
  }
}
