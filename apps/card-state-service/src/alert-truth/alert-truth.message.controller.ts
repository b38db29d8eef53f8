import { AlertEvent, FindMissingVersions, type MissingVersions } from '@app/contracts';
import { OnFact, OnRequest, type FactContext } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { AlertTruthService } from './alert-truth.service.js';

@Controller()
export class AlertTruthMessageController {
  constructor(private readonly truth: AlertTruthService) {}

  @OnFact('alerts.v1.*.event', { concurrency: 64 })
  async changed(event: AlertEvent, { tenant }: FactContext): Promise<void> {
    await this.truth.take(tenant!, event);
  }

  @OnRequest('card.versions.find-missing')
  async missing({ versions }: FindMissingVersions): Promise<MissingVersions> {
    return { missing: await this.truth.missing(versions) };
  }
}
