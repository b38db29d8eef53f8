import { offeredActions } from '@app/cards';
import type { AlertById, AlertPageView, AlertSnapshot, OpenAlertsOfAccount } from '@app/contracts';
import { DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { PressRepository } from '../press/press.repository.js';
import { timelineOf } from './alert-timeline.js';

/** What the member pages show. */
@Injectable()
export class AlertPageService {
  constructor(
    private readonly alerts: AlertTruthRepository,
    private readonly presses: PressRepository,
    private readonly dataSource: DataSource,
  ) {}

  /** Throws DomainError ALERT_UNKNOWN. */
  async page(key: AlertById): Promise<AlertPageView> {
    const { manager } = this.dataSource;
    const truth = await this.alerts.truth(manager, key);
    if (!truth) throw new DomainError('ALERT_UNKNOWN', `There is no alert ${key.alertId}`);
    const versions = await this.alerts.versions(manager, key);
    const presses = await this.presses.ofAlert(manager, key.tenant, key.alertId);
    const { snapshot: alert } = truth;
    return { alert, timeline: timelineOf(versions, presses), offers: offeredActions(alert) };
  }

  async openAlerts({ tenant, accountId }: OpenAlertsOfAccount): Promise<{ items: AlertSnapshot[] }> {
    return { items: await this.alerts.openAlertsOf(this.dataSource.manager, tenant, accountId) };
  }
}
