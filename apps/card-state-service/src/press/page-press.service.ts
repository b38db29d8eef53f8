import type { SubmitAction } from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { AlertTruthRepository } from '../alert-truth/alert-truth.repository.js';
import { AlertAccess } from '../people/alert-access.service.js';
import { decisionOf } from './press-decision.js';
import { PressReport } from './press-report.js';
import type { Press } from './press.entity.js';
import { PressRepository } from './press.repository.js';

/** A press on the detail page: the same table, no window to correct with. */
@Injectable()
export class PagePressService {
  constructor(
    private readonly presses: PressRepository,
    private readonly alerts: AlertTruthRepository,
    private readonly access: AlertAccess,
    private readonly report: PressReport,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Submits once per submissionId. Throws DomainError ALERT_UNKNOWN, NOT_INVOLVED or ACTION_NOT_OFFERED. */
  async submit(form: SubmitAction): Promise<{ actionId: string }> {
    const pressId = createHash('sha256').update(`page ${form.tenant} ${form.submissionId}`).digest('hex');
    const now = this.clock.now();
    const setting = await this.access.setting(form.tenant);
    const { press, isNew } = await this.transactions.run(async (manager) => {
      const known = await this.presses.find(manager, pressId);
      if (known) return { press: known, isNew: false };
      const since = await this.alerts.sinceShown(manager, form, form.observedVersion);
      if (!since) throw new DomainError('ALERT_UNKNOWN', `There is no alert ${form.alertId}`);
      const trueVersion = since.truth.version;
      const press = pagePress(form, pressId, trueVersion, now);
      const access = await this.access.of(manager, form, form, setting);
      if (access !== 'allowed') {
        const refused: Press = { ...press, state: 'corrected', reason: access };
        return { press: refused, isNew: await this.presses.add(manager, refused) };
      }
      const { verdict, reason } = decisionOf(form.action, since, now);
      if (verdict !== 'act') {
        const facts = { reason, trueVersion };
        throw new DomainError('ACTION_NOT_OFFERED', `${form.action} makes no sense now: ${reason}`, {
          facts,
        });
      }
      const isNew = await this.presses.add(manager, press);
      if (isNew) await this.report.publish(manager, press, now);
      return { press, isNew };
    });
    if (isNew) this.report.taken(press, now);
    if (press.reason === 'not_involved') {
      throw new DomainError('NOT_INVOLVED', `Only recipients and responders act on ${form.alertId}`);
    }
    return { actionId: pressId };
  }
}

const pagePress = (form: SubmitAction, pressId: string, trueVersion: number, now: Date): Press => ({
  pressId,
  tenant: form.tenant,
  alertId: form.alertId,
  cardId: null,
  groupCardId: null,
  windowId: null,
  via: 'wecom-page',
  action: form.action,
  snoozeSeconds: form.snoozeSeconds ?? null,
  observedVersion: form.observedVersion,
  corpId: form.corpId,
  userId: form.userId,
  accountId: form.accountId,
  pressedBy: null,
  pressedAt: now,
  state: 'acted',
  reason: 'allowed',
  heldUntil: null,
  decidedAt: now,
  baseVersion: trueVersion,
  awaiting: null,
});
