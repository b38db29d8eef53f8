import { DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertTruthRepository, type AlertKey } from '../alert-truth/alert-truth.repository.js';
import { mayAct, type AccessAnswer, type AlertAccessSetting } from './may-act.js';
import { TenantSettings } from './tenant-settings.js';

/** Whether a person may see and act on an alert. */
@Injectable()
export class AlertAccess {
  constructor(
    private readonly settings: TenantSettings,
    private readonly alerts: AlertTruthRepository,
  ) {}

  /** Before a transaction: nothing is asked of other services inside one. */
  setting(tenant: string): Promise<AlertAccessSetting> {
    return this.settings.alertAccess(tenant);
  }

  async of(
    manager: EntityManager,
    alert: AlertKey,
    person: { tenant: string; accountId: string; disabled?: boolean },
    setting: AlertAccessSetting,
  ): Promise<AccessAnswer> {
    const isInvolved =
      setting === 'tenant' || (await this.alerts.isInvolved(manager, alert, person.accountId));
    const { tenant, disabled: isDisabled = false } = person;
    return mayAct({ setting, tenant, alertTenant: alert.tenant, isInvolved, isDisabled });
  }

  /** Throws DomainError NOT_INVOLVED. */
  async expect(manager: EntityManager, alert: AlertKey, accountId: string): Promise<void> {
    const setting = await this.setting(alert.tenant);
    const answer = await this.of(manager, alert, { tenant: alert.tenant, accountId }, setting);
    if (answer !== 'allowed') {
      throw new DomainError('NOT_INVOLVED', `Only recipients and responders see ${alert.alertId}`);
    }
  }
}
