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
   * other; where one fails for the moment, the others have their turn before it is thrown.
   */
  async each(work: (tenant: string) => Promise<void>): Promise<void> {
    let after = '';
    let transient: unknown;
    for (let portion = 0; portion < MOST_PORTIONS; portion++) {
      const tenants = await this.notices.tenants(after, PORTION);
      for (const tenant of tenants) {
        if (this.isLeaving) return;
        const failure = await this.one(tenant, work);
        transient ??= failure;
      }
      if (tenants.length < PORTION) break;
      after = tenants.at(-1)!;
    }
    if (transient !== undefined) throw transient;
  }

  /** What keeps it from being done for the moment. */
  private async one(tenant: string, work: (tenant: string) => Promise<void>): Promise<unknown> {
    try {
      await work(tenant);
    } catch (err) {
      if (isTransientError(err)) return err;
      this.logger.error({ err, tenant }, 'who can be reached cannot be told of a tenant');
    }
    return undefined;
  }
}
