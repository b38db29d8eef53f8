import { CardPolicyOfTenant, CardSuccessorRefused, PutCardPolicy, type CardPolicyView } from '@app/contracts';
import { OnFact, OnRequest } from '@app/messaging';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { CardPolicyRepository } from './card-policy.repository.js';
import { SuccessorRepository } from './successor.repository.js';

/** Whether new cards may take over, as the tenant wants it, and who got none. */
@Controller()
export class SuccessorMessageController {
  constructor(
    private readonly policies: CardPolicyRepository,
    private readonly successors: SuccessorRepository,
    private readonly refreshDue: RefreshDue,
    private readonly transactions: Transactions,
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

  /** What changed while the request was open may deserve one of its own. */
  @OnFact('card.successor-refused')
  async refused({ requestId, accountIds, reason, occurredAt }: CardSuccessorRefused): Promise<void> {
    const refusals = Object.fromEntries(accountIds.map((accountId) => [accountId, reason]));
    await this.transactions.run(async (manager) => {
      const cardId = await this.successors.refuse(manager, requestId, refusals, new Date(occurredAt));
      if (cardId) await this.refreshDue.wakeCards(manager, [cardId], this.clock.now());
    });
  }
}
