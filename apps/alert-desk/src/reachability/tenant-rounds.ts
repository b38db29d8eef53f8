import { isTransientError } from '@app/persistence';
import { Logger, Shutdown } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ReachNoticeRepository } from './reach-notice.repository.js';

const PORTION = 100;
const MOST_PORTIONS = 50;

/** Goes through the tenants that have spaces or schedules. */
@Injectable()
export class TenantRounds {
  private isLeaving = false;

  constructor(
    private readonly notices: ReachNoticeRepository,
    private readonly logger: Logger,
    shutdown: Shutdown,
  ) {
    shutdown.register('intake', 'rounds of tenants', async () => void (this.isLeaving = true));
  }

  /**
   * One after the other, the first 5,000, until the service leaves. A tenant that fails for a reason of its own holds up no
   * other. Throws what is transient.
   */
  async each(work: (tenant: string) => Promise<void>): Promise<void> {
    let after = '';
    for (let portion = 0; portion < MOST_PORTIONS; portion++) {
      const tenants = await this.notices.tenants(after, PORTION);
      for (const tenant of tenants) {
        if (this.isLeaving) return;
        await this.one(tenant, work);
      }
      if (tenants.length < PORTION) return;
      after = tenants.at(-1)!;
    }
  }

  private async one(tenant: string, work: (tenant: string) => Promise<void>): Promise<void> {
    try {
      await work(tenant);
    } catch (err) {
      if (isTransientError(err)) throw err;
      this.logger.error({ err, tenant }, 'who can be reached cannot be told of a tenant');
    }
  }
}
