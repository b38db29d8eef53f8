import { Tenants } from '@app/messaging';
import type { AlertSnapshot } from '@app/contracts';
import { eachAlone, PollLoops, Transactions } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertPublisher } from '../alert/alert-publisher.js';
import { nextVersion } from '../alert/next-version.js';
import { autoCloseReason } from './page-words.js';
import type { PagingRun } from './paging-run.entity.js';
import { PagingRunRepository } from './paging-run.repository.js';
import { followed } from './run-state.js';

const POLL_MS = 1_000;
const BATCH = 50;
const AFTER_FAILURE_MS = 60_000;

/** Closes alerts that their sender has not spoken of for as long as their space says. */
@Injectable()
export class AutoClose implements OnApplicationBootstrap {
  constructor(
    private readonly runs: PagingRunRepository,
    private readonly tenants: Tenants,
    private readonly publisher: AlertPublisher,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('closing silent alerts', { intervalMs: POLL_MS, run: () => this.closeDue() });
  }

  private async closeDue(): Promise<number> {
    const due = await this.transactions.run((manager) =>
      this.runs.due(manager, 'autoCloseAt', this.clock.now(), BATCH),
    );
    let found = 0;
    await eachAlone(due, {
      run: async (keys) => {
        found += await this.transactions.run(async (manager) => {
          const now = this.clock.now();
          const silent = await this.runs.lockDue(manager, 'autoCloseAt', keys, now);
          for (const { run, snapshot } of silent) await this.close(manager, run, snapshot, now);
          return silent.length;
        });
      },
      onFailed: async (key, err) => {
        const at = new Date(this.clock.now().getTime() + AFTER_FAILURE_MS);
        await this.transactions.run((manager) => this.runs.putOff(manager, 'autoCloseAt', key, at));
        this.logger.error({ err, ...key }, 'a silent alert cannot be closed, trying again in a minute');
      },
    });
    return found;
  }

  private async close(
    manager: EntityManager,
    run: PagingRun,
    snapshot: AlertSnapshot,
    now: Date,
  ): Promise<void> {
    const { tenant, autoCloseSeconds } = run;
    if (snapshot.status === 'closed' || autoCloseSeconds === null) {
      return this.runs.save(manager, { ...run, autoCloseAt: null });
    }
    const via = autoCloseReason(await this.tenants.localeOf(tenant), autoCloseSeconds);
    const next = nextVersion(snapshot, 'closed', { kind: 'closed', by: null, via }, now);
    await this.runs.save(manager, followed(run, next, now));
    await this.publisher.publish(manager, tenant, next, `silent since version ${snapshot.version}`);
  }
}
