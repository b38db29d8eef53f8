import type { AlertSnapshot } from '@app/contracts';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { planChannels } from '../decide/channel-plan.js';
import { ChannelDeliveryRepository } from '../delivery/channel-delivery.repository.js';
import { DeliveryFacts } from '../delivery/delivery-facts.js';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import { NotifyConfig } from '../notify.config.js';
import type { SortedRecipients } from './intake-item.js';

/** Stores what events ask of e-mail and webhooks, in the transaction that takes the events in. */
@Injectable()
export class ChannelIntake {
  constructor(
    private readonly messages: ChannelDeliveryRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly facts: DeliveryFacts,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
  ) {}

  /** Costs nothing where everybody is reached by wecom alone. */
  async store(
    tx: EntityManager,
    sorted: readonly SortedRecipients[],
    newest: ReadonlyMap<string, AlertSnapshot>,
  ): Promise<void> {
    const wants = sorted.flatMap(({ messages }) => messages);
    if (wants.length === 0) return;
    const now = this.clock.now();
    const rows = planChannels(wants, newest, { now, windowMs: this.config.sendRetryWindowMs });
    const finals = await this.messages.put(tx, rows, now);
    await this.deliveries.unhold(
      tx,
      sorted.flatMap(({ withoutCard }) => withoutCard),
    );
    await this.facts.tell(tx, finals, now);
  }
}
