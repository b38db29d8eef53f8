import type { AlertSnapshot } from '@app/contracts';
import { Clock, Logger, Shutdown } from '@app/platform';
import { PollLoop, Transactions } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AlertPublisher } from './alert-publisher.js';
import { AlertRepository } from './alert.repository.js';
import { nextVersion } from './next-version.js';

const POLL_MS = 1_000;
const BATCH = 50;

/** Publishes the next version of every alert whose snooze has ended. */
@Injectable()
export class SnoozeWake implements OnApplicationBootstrap {
  private readonly loop = new PollLoop({
    intervalMs: POLL_MS,
    run: () => this.wakeDue(),
    onError: (err) => this.logger.warn({ err }, 'waking snoozed alerts failed'),
  });

  constructor(
    private readonly alerts: AlertRepository,
    private readonly publisher: AlertPublisher,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    this.shutdown.register('intake', 'snooze wake', () => this.loop.stop());
    this.loop.start();
  }

  private wakeDue(): Promise<number> {
    return this.transactions.run(async (manager) => {
      const now = this.clock.now();
      const due = await this.alerts.lockDue(manager, now, BATCH);
      for (const { tenant, snapshot } of due) {
        const next = awake(snapshot, now);
        await this.publisher.publish(manager, tenant, next, `wake from version ${snapshot.version}`);
      }
      return due.length;
    });
  }
}

function awake(snapshot: AlertSnapshot, now: Date): AlertSnapshot {
  const change = { kind: 'unsnoozed', by: null, via: 'alert-desk' };
  return nextVersion(snapshot, snapshot.status, change, now);
}
