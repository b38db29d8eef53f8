import { Transactions } from '@app/persistence';
import { Clock, Logger, Shutdown, Tracing } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { LeasedChannelDelivery } from '../delivery/channel-delivery.js';
import { ChannelDeliveryRepository } from '../delivery/channel-delivery.repository.js';
import { DeliveryFacts } from '../delivery/delivery-facts.js';
import { FallbackRepository } from '../delivery/fallback.repository.js';
import { deliveryId } from './delivery-id.js';
import { ChannelAttempt } from './channel-attempt.js';

/** Messages under way in this process at most. */
const CAPACITY = 32;
/** Far more than one attempt takes: a mail's connecting, greeting and answer together. */
const LEASE_MS = 120_000;
const MAX_STARTED = 200;

/** Works on due e-mails and webhooks side by side, and starts fallbacks whose minute is over. */
@Injectable()
export class ChannelSender {
  private readonly working = new Set<Promise<void>>();
  private leaving = false;

  constructor(
    private readonly deliveries: ChannelDeliveryRepository,
    private readonly fallbacks: FallbackRepository,
    private readonly attempt: ChannelAttempt,
    private readonly facts: DeliveryFacts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly tracing: Tracing,
    shutdown: Shutdown,
  ) {
    shutdown.register('drain', 'e-mails and webhooks', () => this.drain());
  }

  /** Answers how many messages it took up. */
  async round(): Promise<number> {
    const now = this.clock.now();
    await this.fallbacks.afterSilence(now, MAX_STARTED);
    const room = this.leaving ? 0 : CAPACITY - this.working.size;
    if (room <= 0) return 0;
    const leased = await this.deliveries.lease(now, new Date(now.getTime() + LEASE_MS), room);
    for (const delivery of leased) this.start(delivery);
    return leased.length;
  }

  private start(delivery: LeasedChannelDelivery): void {
    const correlationId = delivery.correlationId ?? deliveryId(delivery);
    const traced = { name: 'send by channel', kind: 'internal', correlationId } as const;
    const work = this.tracing.run(traced, () => this.work(delivery));
    this.working.add(work);
    void work.finally(() => this.working.delete(work));
  }

  private async work(delivery: LeasedChannelDelivery): Promise<void> {
    try {
      const result = await this.attempt.run(delivery);
      const now = this.clock.now();
      await this.transactions.run(async (tx) => {
        const finals = await this.deliveries.settle(tx, [{ delivery, result }], now);
        await this.facts.tell(tx, finals, now);
      });
    } catch (err) {
      // The lease ends by itself, and the receiver knows a repeat by its id.
      const { tenant, alertId, channelId } = delivery;
      this.logger.error({ err, tenant, alertId, channelId }, 'the result of a message is not recorded');
    }
  }

  /** What has not been taken up stays in the table; what is under way is waited for. */
  private async drain(): Promise<void> {
    this.leaving = true;
    await Promise.all(this.working);
  }
}
