import type { AlertEvent } from '@app/contracts';
import { Clock } from '@app/platform';
import { Coalescer, Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import {
  AlertTruthRepository,
  alertKeyOf,
  type AlertKey,
  type NewVersion,
} from './alert-truth.repository.js';
import { storedAlert } from './stored-alert.js';

const MAX_BATCH = 32;

/** Newest version wins; every version is remembered. */
@Injectable()
export class AlertTruthService {
  /** Versions of different alerts that come together are one transaction; those of one alert follow each other. */
  private readonly arrivals = new Coalescer<NewVersion, void>({
    run: (versions) => this.takeAll(versions),
    maxBatch: MAX_BATCH,
    maxInFlight: 2,
    keyOf: alertKeyOf,
    oneOfKey: true,
  });

  constructor(
    private readonly alerts: AlertTruthRepository,
    private readonly refreshDue: RefreshDue,
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Takes a version in any order, any number of times; only a newer one changes what is true. */
  take(tenant: string, event: AlertEvent): Promise<void> {
    const alert = storedAlert(event);
    const recipients = event.notify?.recipients ?? [];
    return this.arrivals.add({ tenant, alertId: alert.alertId, alert, recipients });
  }

  private async takeAll(versions: NewVersion[]): Promise<void[]> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      await this.alerts.lockAll(manager, versions);
      await this.alerts.addRecipients(manager, versions);
      const known = await this.alerts.versionsOfTruth(manager, versions);
      const isNewest = (one: NewVersion): boolean =>
        one.alert.version > (known.get(alertKeyOf(one)) ?? -Infinity);
      const isNew = await this.alerts.keep(manager, versions, isNewest, now);
      const fresh = versions.filter((one) => isNew.has(alertKeyOf(one)));
      await this.alerts.setTruth(manager, fresh.filter(isNewest), now);
      // An outdated version too: a card that was drawn from it may now be compared with the truth.
      await this.refreshDue.wakeAlerts(manager, fresh, now);
    });
    return versions.map(() => undefined);
  }

  /** Positions of the versions that never came. */
  missing(versions: (AlertKey & { version: number })[]): Promise<number[]> {
    return this.alerts.missing(this.dataSource.manager, versions);
  }
}
