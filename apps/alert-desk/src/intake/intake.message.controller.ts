import type { BodyOutcomes, IngestReceived, OutcomesOfBodies } from '@app/contracts';
import { type FactContext, OnFact, OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IntakeService } from './intake.service.js';
import { OutcomeRepository } from './outcome.repository.js';
import { outcomesInBounds } from './outcomes-in-bounds.js';

@Controller()
export class IntakeMessageController {
  constructor(
    private readonly intake: IntakeService,
    private readonly outcomes: OutcomeRepository,
    private readonly dataSource: DataSource,
  ) {}

  /** Many at once, because the bodies of one moment are stored together. */
  @OnFact('ingest.received', { concurrency: 128 })
  onReceived(part: IngestReceived, { key, correlationId, subject }: FactContext): Promise<void> {
    return this.intake.take({ part, key, correlationId, subject });
  }

  @OnRequest('desk.ingest.outcomes')
  async whatBecame({ tenant, bodyIds }: OutcomesOfBodies): Promise<BodyOutcomes> {
    const parts = await this.outcomes.ofBodies(this.dataSource.manager, tenant, bodyIds);
    return { items: outcomesInBounds(bodyIds, parts) };
  }
}
