import type { AlertAction } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Press } from '../press/press.repository.js';

export const ACTION_SOURCE = '/card-state';

/** Passes a decided press to the pipeline (contract §3.2). */
@Injectable()
export class ActionPublisher {
  constructor(private readonly outbox: Outbox) {}

  async publish(manager: EntityManager, press: Press, at: Date): Promise<void> {
    if (press.action === 'refresh' || press.accountId === null) return;
    const action: AlertAction = {
      alertId: press.alertId,
      action: press.action,
      ...(press.snoozeSeconds === null ? {} : { snoozeSeconds: press.snoozeSeconds }),
      observedVersion: press.observedVersion,
      actor: { accountId: press.accountId, corpId: press.corpId, userId: press.userId },
      cardId: press.cardId,
      via: press.via,
      occurredAt: at.toISOString(),
    };
    await this.outbox.add(manager, 'alerts.v1.*.action', action, {
      params: { tenant: press.tenant },
      id: press.pressId,
      source: ACTION_SOURCE,
      subject: press.alertId,
      time: at,
    });
  }
}
