import { Transactions } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AlertRepository } from '../alert/alert.repository.js';
import type { NewDelivery } from '../delivery/delivery.js';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import { namedBy, snapshotOf, type IntakeItem } from './intake-item.js';

/**
 * Events that will be tried again because another service does not answer: their alerts are known and their recipients
 * listed as waiting, so that nobody is told that what was accepted does not exist.
 */
@Injectable()
export class HeldEvents {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Never throws: the events come again either way. */
  async note(items: IntakeItem[]): Promise<void> {
    if (items.length === 0) return;
    const now = this.clock.now();
    try {
      await this.transactions.run(async (manager) => {
        const snapshots = items.map((item) => ({ tenant: item.tenant, alert: snapshotOf(item) }));
        await this.alerts.putNewest(manager, snapshots, now);
        await this.deliveries.hold(manager, items.flatMap(heldOf), now);
      });
    } catch (err) {
      this.logger.warn({ err, events: items.length }, 'events that wait for a retry could not be noted');
    }
  }
}

const heldOf = (item: IntakeItem): NewDelivery[] =>
  namedBy(item).map((named) => ({ ...named, state: 'held' }));
