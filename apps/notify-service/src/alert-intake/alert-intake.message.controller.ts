import { AlertEvent } from '@app/contracts';
import { OnFact, type FactContext } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { AlertIntakeService } from './alert-intake.service.js';
import { isCritical } from './critical-body.js';

@Controller()
export class AlertIntakeMessageController {
  constructor(private readonly intake: AlertIntakeService) {}

  /** Many at once, because the events of one moment are stored together: as many as all batches under way hold. */
  @OnFact('alerts.v1.*.event', { concurrency: 512, isUrgent: isCritical, isSelfCorrelated: true })
  onAlertEvent(event: AlertEvent, context: FactContext): Promise<void> {
    const { tenant, key, correlationId } = context;
    return this.intake.take({ tenant: tenant!, event, key, correlationId }, context);
  }
}
