import { AlertEvent } from '@app/contracts';
import { OnFact, type FactContext } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { AlertIntakeService } from './alert-intake.service.js';

@Controller()
export class AlertIntakeMessageController {
  constructor(private readonly intake: AlertIntakeService) {}

  /** Many at once, because the events of one moment are stored together: as many as all batches under way hold. */
  @OnFact('alerts.v1.*.event', { concurrency: 512 })
  onAlertEvent(event: AlertEvent, { tenant, key, correlationId, givesUpOn }: FactContext): Promise<void> {
    return this.intake.take({ tenant: tenant!, event, key, correlationId }, givesUpOn);
  }
}
