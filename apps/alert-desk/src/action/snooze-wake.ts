import type { AlertSnapshot } from '@app/contracts';
import { Clock, Logger } from '@app/platform';
import { eachAlone, PollLoops, Transactions } from '@app/persistence';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertPublisher } from '../alert/alert-publisher.js';
import { AlertRepository, type DueAlert } from '../alert/alert.repository.js';
import { nextVersion } from '../alert/next-version.js';
import { Paging } from '../paging/paging.service.js';

const POLL_MS = 1_000;
const BATCH = 50;

/** Publishes the next version of every alert whose snooze has ended. */
@Injectable()
export class SnoozeWake implements OnApplicationBootstrap {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly publisher: AlertPublisher,
    private readonly paging: Paging,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('waking snoozed alerts', { intervalMs: POLL_MS, run: () => this.wakeDue() });
  }

  /** One portion; an alert that cannot be woken stays as its pipeline left it, and holds up no other. */
  private async wakeDue(): Promise<number> {
    const due = await this.transactions.run((manager) => this.alerts.due(manager, this.clock.now(), BATCH));
    let woken = 0;
    await eachAlone(due, {
      run: async (alerts) => {
        woken += await this.transactions.run((manager) => this.wake(manager, alerts));
      },
      onFailed: async (alert, err) => {
        await this.transactions.run((manager) => this.alerts.forgetSnooze(manager, alert));
        woken += 1;
        this.logger.error({ err, tenant: alert.tenant, alertId: alert.alertId }, 'an alert cannot be woken');
      },
    });
    return woken;
  }

  private async wake(manager: EntityManager, due: DueAlert[]): Promise<number> {
    const now = this.clock.now();
    const asleep = await this.alerts.lockDue(manager, due, now);
    for (const { tenant, snapshot } of asleep) {
      const next = awake(snapshot, now);
      const woken = await this.paging.wake(manager, tenant, next);
      const told = woken ? { ...next, space: woken.space } : next;
      const cause = `wake from version ${snapshot.version}`;
      await this.publisher.publish(manager, tenant, told, cause, woken?.notify);
    }
    return asleep.length;
  }
}

function awake(snapshot: AlertSnapshot, now: Date): AlertSnapshot {
  const change = { kind: 'unsnoozed', by: null, via: 'alert-desk' };
  return nextVersion(snapshot, snapshot.status, change, now);
}
