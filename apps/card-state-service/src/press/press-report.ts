import type { AlertAction } from '@app/contracts';
import { Outbox, type OutboxEntry } from '@app/messaging';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';
import type { Press } from './press.entity.js';
import type { LapsedPress } from './press.repository.js';

const ACTION_SOURCE = '/card-state';

/** What others hear of a press: the pipeline its action, operators a line and a count. */
@Injectable()
export class PressReport {
  constructor(
    private readonly outbox: Outbox,
    private readonly metrics: CardStateMetrics,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** Passes a press that acts to the pipeline (contract §3.2). */
  async publish(manager: EntityManager, press: Press, at: Date): Promise<void> {
    await this.outbox.addAll(manager, this.entriesOf(press, at));
  }

  /** The action of a press that acts; of any other one none. */
  entriesOf(press: Press, at: Date): OutboxEntry[] {
    if (press.action === 'refresh' || press.accountId === null) return [];
    const action: AlertAction = {
      alertId: press.alertId,
      action: press.action,
      ...(press.snoozeSeconds === null ? {} : { snoozeSeconds: press.snoozeSeconds }),
      observedVersion: press.observedVersion,
      actor: { accountId: press.accountId, corpId: press.corpId, userId: press.userId },
      cardId: press.cardId ?? press.groupCardId,
      via: press.via,
      occurredAt: at.toISOString(),
    };
    const { tenant, pressId: id, alertId: subject } = press;
    return [
      {
        ...{ pattern: 'alerts.v1.*.action', payload: action, params: { tenant }, id },
        ...{ source: ACTION_SOURCE, subject, time: at },
      },
    ];
  }

  /**
   * Once what became of it is committed. `since` is when the press reached us; `correlationId` that of the delivery whose
   * card was pressed.
   */
  taken(press: Press, since: Date, correlationId: string | null = null): void {
    const outcome = press.state === 'corrected' ? press.reason : press.state;
    this.tell({ ...press, correlationId }, outcome, this.clock.now().getTime() - since.getTime());
  }

  /** A held press ran, or was answered by the truth, after the login. */
  released(press: Press): void {
    this.tell(press, press.state === 'acted' ? 'acted_after_login' : press.reason, 0);
  }

  lapsed(press: LapsedPress): void {
    this.tell({ ...press, accountId: null, via: 'wecom-card' }, 'lapsed', 0);
  }

  private tell(
    press: LapsedPress & Pick<Press, 'accountId' | 'via'> & { correlationId?: string | null },
    outcome: string,
    latencyMs: number,
  ): void {
    const { pressId, tenant, alertId, cardId, accountId, action, via, correlationId } = press;
    this.metrics.pressed(action, outcome, latencyMs, correlationId);
    this.logger.info(
      {
        ...{ event: 'card.pressed', ...(correlationId ? { correlationId } : {}) },
        ...{ pressId, tenant, alertId, cardId, accountId, action, via, outcome },
      },
      'card pressed',
    );
  }
}
