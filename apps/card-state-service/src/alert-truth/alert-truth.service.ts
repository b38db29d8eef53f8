import type { AlertEvent } from '@app/contracts';
import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { AlertTruthRepository, type AlertKey } from './alert-truth.repository.js';
import { storedAlert } from './stored-alert.js';

/** Newest version wins; every version is remembered. */
@Injectable()
export class AlertTruthService {
  constructor(
    private readonly alerts: AlertTruthRepository,
    private readonly refreshDue: RefreshDue,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Takes a version in any order, any number of times; only a newer one changes what is true. */
  async take(tenant: string, event: AlertEvent): Promise<void> {
    const alert = storedAlert(event);
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      const key = { tenant, alertId: alert.alertId };
      await this.alerts.lock(manager, key);
      await this.alerts.addRecipients(manager, key, event.notify?.recipients ?? []);
      const known = await this.alerts.versionOfTruth(manager, key);
      const isNewest = known === null || alert.version > known;
      const isNew = await this.alerts.keep(manager, tenant, alert, now, isNewest ? now : null);
      if (isNew && isNewest) await this.alerts.setTruth(manager, tenant, alert, now);
      // An outdated version too: a card that was drawn from it may now be compared with the truth.
      if (isNew) await this.refreshDue.wakeAlert(manager, key, now);
    });
  }

  /** Positions of the versions that never came. */
  missing(versions: (AlertKey & { version: number })[]): Promise<number[]> {
    return this.alerts.missing(this.dataSource.manager, versions);
  }
}
