import { HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOperation } from '@nestjs/swagger';
import { Tenants } from '@app/messaging';
import { Clock } from '@app/platform';
import type { FastifyRequest } from 'fastify';
import { sentBytes, sentHeaders } from '../../http/raw-bodies.js';
import { ManagementController } from '../access/management-route.js';
import { RememberedTenantGuard } from '../access/remembered-tenant.guard.js';
import { AcceptedBody } from '../dto/alert.dto.js';
import { Asks } from '../problem/route-problems.js';
import { AlertEventIntake } from './alert-event-intake.service.js';
import { mendedFields, readAlertEvents } from './alert-event-reading.js';

/** For pipelines without NATS: the same events as on the bus, read by the same rules. */
@ManagementController('tenants/:tenant/alert-events', 'alert events')
@UseGuards(RememberedTenantGuard)
export class AlertEventsHttpController {
  constructor(
    private readonly intake: AlertEventIntake,
    private readonly tenants: Tenants,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Asks('identity.tenant.get')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Store alert events for delivery',
    description:
      'What a sender gets wrong without harm is mended and listed; of an array the events that can be read are accepted, the others are refused by their position and kept as dead letters. 422 when none can be read.',
  })
  @ApiBody({
    description:
      'One CloudEvent of contract §3.1 (structured mode, or binary mode with `ce-*` headers), or an array of up to 1000. Any content type, gzip too; an event has at most 1 MiB.',
    schema: { oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' }, maxItems: 1000 }] },
  })
  @ApiAcceptedResponse({ type: AcceptedBody })
  async accept(@Param('tenant') tenant: string, @Req() request: FastifyRequest): Promise<AcceptedBody> {
    const events = await readAlertEvents({
      headers: sentHeaders(request),
      body: sentBytes(request),
      arrivedAt: this.clock.now(),
      timeZone: () => this.tenants.timeZoneOf(tenant),
    });
    await this.intake.store(tenant, events);
    const { read, refused } = events;
    return {
      accepted: read.length,
      ...mendedFields(read),
      ...(refused.length > 0 && { refused: refused.map(({ index, errors }) => ({ index, errors })) }),
    };
  }
}
