import { AlertEvent } from '@app/contracts';
import { OnFact, type FactContext } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { AlertTruthService } from './alert-truth.service.js';

@Controller()
export class AlertTruthMessageController {
  constructor(private readonly truth: AlertTruthService) {}

  @OnFact('alerts.v1.*.event', { concurrency: 32 })
  async changed(event: AlertEvent, { tenant }: FactContext): Promise<void> {
    await this.truth.take(tenant!, event);
  }
}
