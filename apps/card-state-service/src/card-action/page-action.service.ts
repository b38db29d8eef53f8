import type { SubmitAction } from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import { PressRepository, type Press } from '../press/press.repository.js';
import { ActionPublisher } from './action-publisher.js';
import { PressDecider } from './press-decider.js';

/** A press on the detail page: the same table, no window to correct with. */
@Injectable()
export class PageActionService {
  constructor(
    private readonly presses: PressRepository,
    private readonly decider: PressDecider,
    private readonly publisher: ActionPublisher,
    private readonly metrics: CardStateMetrics,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Submits once per submissionId. Throws DomainError ALERT_UNKNOWN or ACTION_NOT_OFFERED. */
  async submit(form: SubmitAction): Promise<{ actionId: string }> {
    const pressId = createHash('sha256').update(`page ${form.tenant} ${form.submissionId}`).digest('hex');
    const now = this.clock.now();
    const isNew = await this.transactions.run(async (manager) => {
      if (await this.presses.find(manager, pressId)) return false;
      const decided = await this.decider.decide(manager, form, form.action, form.observedVersion);
      if (!decided) throw new DomainError('ALERT_UNKNOWN', `There is no alert ${form.alertId}`);
      if (decided.verdict !== 'act') {
        const facts = { reason: decided.reason, trueVersion: decided.trueVersion };
        throw new DomainError('ACTION_NOT_OFFERED', `${form.action} makes no sense now: ${decided.reason}`, {
          facts,
        });
      }
      const press = pagePress(form, pressId, decided.trueVersion, now);
      if (!(await this.presses.add(manager, press))) return false;
      await this.publisher.publish(manager, press, now);
      return true;
    });
    if (isNew) this.metrics.pressed(form.action, 'acted', 0);
    return { actionId: pressId };
  }
}

const pagePress = (form: SubmitAction, pressId: string, trueVersion: number, now: Date): Press => ({
  pressId,
  tenant: form.tenant,
  alertId: form.alertId,
  cardId: null,
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
