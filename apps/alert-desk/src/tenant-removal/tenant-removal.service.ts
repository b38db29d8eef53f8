import type { TenantRemoved } from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { RECORDS, type OlderThan, RemovedTenantRepository } from './removed-tenant.repository.js';

const PORTION = 500;

@Injectable()
export class TenantRemovalService {
  constructor(
    private readonly removed: RemovedTenantRepository,
    private readonly transactions: Transactions,
    private readonly logger: Logger,
  ) {}

  /**
   * Deletes what the tenant had before it was removed. What people set up goes at once, so that no source's token is good
   * any longer; alerts and records follow portion by portion.
   */
  async remove({ tenant, removedAt }: TenantRemoved): Promise<void> {
    const older = { tenant, before: new Date(removedAt) };
    await this.transactions.run((manager) => this.removed.deleteSetUp(manager, older));
    const alerts = await this.inPortions((limit) => this.deleteAlerts(older, limit));
    for (const table of RECORDS) {
      await this.inPortions((limit) =>
        this.transactions.run((manager) => this.removed.deleteRecords(manager, table, older, limit)),
      );
    }
    this.logger.info({ event: 'tenant.removed', tenant, alerts }, 'what a removed tenant had is deleted');
  }

  private deleteAlerts(older: OlderThan, limit: number): Promise<number> {
    return this.transactions.run((manager) => this.removed.deleteAlerts(manager, older, limit));
  }

  /** Ends because nothing older comes to be. Resolves to how many rows went. */
  private async inPortions(deleteSome: (limit: number) => Promise<number>): Promise<number> {
    let all = 0;
    for (let gone = PORTION; gone > 0; all += gone) gone = await deleteSome(PORTION);
    return all;
  }
}
