import { AlertEvent, SpaceGroupChanged } from '@app/contracts';
import { OnFact, type FactContext } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { GroupIntake } from './group-intake.service.js';
import { SpaceGroups } from './space-groups.js';

@Controller()
export class GroupMessageController {
  constructor(
    private readonly intake: GroupIntake,
    private readonly groups: SpaceGroups,
  ) {}

  @OnFact('alerts.v1.*.event', { concurrency: 64 })
  async alertChanged(event: AlertEvent, { tenant, correlationId }: FactContext): Promise<void> {
    await this.intake.take(tenant!, event, correlationId);
  }

  @OnFact('space.group-changed')
  async groupChanged(fact: SpaceGroupChanged): Promise<void> {
    await this.groups.change(fact);
  }
}
