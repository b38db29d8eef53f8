import { createHash } from 'node:crypto';
import { ALERT_EVENT_SUBJECT, type AlertNotify, type AlertSnapshot } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertRepository } from './alert.repository.js';

/** CloudEvents source of what the desk says; it does not listen to itself. */
export const DESK_SOURCE = '/alert-desk';

/** Stores an alert's next version and publishes it, in one transaction. */
@Injectable()
export class AlertPublisher {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * `cause` names what made the version; one cause gives one event id, so a repeat is no second event. `notify` null = nobody
   * is to be told.
   */
  async publish(
    manager: EntityManager,
    tenant: string,
    next: AlertSnapshot,
    cause: string,
    notify: AlertNotify | null = null,
  ): Promise<void> {
    await this.alerts.save(manager, tenant, next, this.clock.now());
    const digest = createHash('sha256').update(`${tenant}\n${next.alertId}\n${cause}`).digest('hex');
    await this.outbox.add(
      manager,
      ALERT_EVENT_SUBJECT,
      { ...next, notify },
      {
        params: { tenant },
        id: `desk-${digest.slice(0, 40)}`,
        source: DESK_SOURCE,
        subject: next.alertId,
        time: new Date(next.updatedAt),
      },
    );
  }
}
