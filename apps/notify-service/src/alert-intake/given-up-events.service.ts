import { refusalOf } from '@app/messaging';
import { Clock, Logger, OncallError } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AlertRepository } from '../alert/alert.repository.js';
import { DeliveryFacts } from '../delivery/delivery-facts.js';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import { namedBy, snapshotOf, type IntakeItem } from './intake-item.js';

/**
 * Events that nobody here could handle: they become dead letters, which operators read, and their recipients an outcome
 * that says so, which everybody else reads.
 */
@Injectable()
export class GivenUpEvents {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly facts: DeliveryFacts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Never throws: the letter is written either way. */
  async settle(item: IntakeItem, error: unknown): Promise<void> {
    // Of a tenant that does not exist nobody can ask.
    if (refusalOf(error, 'identity.tenant.get') === 'TENANT_UNKNOWN') return;
    const { tenant, event } = item;
    const { alertId, version } = event;
    const now = this.clock.now();
    const outcome = {
      state: 'failed' as const,
      reason: 'WECOM_UNAVAILABLE' as const,
      detail: `not sent: ${error instanceof OncallError ? error.code : 'HANDLER_FAILED'}, the event is in the dead letters`,
    };
    try {
      await this.transactions.run(async (manager) => {
        await this.alerts.putNewest(manager, [{ tenant, alert: snapshotOf(item) }], now);
        const failed = namedBy(item).map((named) => ({ ...named, ...outcome }));
        await this.facts.tell(manager, await this.deliveries.put(manager, failed, now), now);
      });
    } catch (err) {
      this.logger.error(
        { err, correlationId: item.correlationId, tenant, alertId, version },
        'an event given up has no outcomes',
      );
    }
  }
}
