import { Outbox, Requester } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AccountService } from '../account/account.service.js';
import { TenantRepository } from '../tenant/tenant.repository.js';
import { TenantService } from '../tenant/tenant.service.js';

const PORTION = 200;

/** A tenant leaves with its accounts and their links; whoever keeps more of it is told. */
@Injectable()
export class TenantRemovalService {
  constructor(
    private readonly tenants: TenantService,
    private readonly repository: TenantRepository,
    private readonly accounts: AccountService,
    private readonly requester: Requester,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Portion by portion; after a failure the same order goes on. Throws TENANT_UNKNOWN, TENANT_HAS_INTEGRATIONS. */
  async remove(tenant: string): Promise<void> {
    await this.tenants.get(tenant);
    const { items } = await this.requester.request('auth.integration.list', { tenant, limit: 1 });
    if (items.length > 0) {
      throw new DomainError('TENANT_HAS_INTEGRATIONS', 'delete the integrations of the tenant first', {
        facts: { tenant },
      });
    }
    while ((await this.accounts.deleteSome(tenant, PORTION)) > 0);
    await this.transactions.run(async (manager) => {
      if (!(await this.repository.delete(manager, tenant))) return;
      const removedAt = this.clock.now().toISOString();
      await this.outbox.add(manager, 'identity.tenant-removed', { tenant, removedAt });
    });
  }
}
