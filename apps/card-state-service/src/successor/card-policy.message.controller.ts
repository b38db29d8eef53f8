import { CardPolicyOfTenant, PutCardPolicy, type CardPolicyView } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Clock } from '@app/platform';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CardPolicyRepository } from './card-policy.repository.js';

@Controller()
export class CardPolicyMessageController {
  constructor(
    private readonly policies: CardPolicyRepository,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  @OnRequest('card.policy.get')
  async get({ tenant }: CardPolicyOfTenant): Promise<CardPolicyView> {
    const policyOf = await this.policies.of(this.dataSource.manager, [tenant]);
    return { successorCards: policyOf(tenant) };
  }

  @OnRequest('card.policy.put')
  async put({ tenant, successorCards }: PutCardPolicy): Promise<CardPolicyView> {
    const { manager } = this.dataSource;
    return { successorCards: await this.policies.put(manager, tenant, successorCards, this.clock.now()) };
  }
}
