import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertKeyOf } from '../alert/alert-key.js';
import { AlertRepository } from '../alert/alert.repository.js';
import { isOver } from '../decide/seat.js';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import type { Send } from '../message/send.js';

/** Which cards nobody needs any more when their turn comes (contract §6). */
@Injectable()
export class OverSends {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly deliveries: DeliveryRepository,
  ) {}

  /** Of these cards; their alerts' rows stay as they are until the transaction ends. */
  async among(manager: EntityManager, cards: readonly Send[]): Promise<Set<string>> {
    if (cards.length === 0) return new Set();
    const statuses = await this.alerts.movedOn(manager, [...cards]);
    const over = cards.filter((card) => {
      const status = statuses.get(alertKeyOf(card));
      return status !== undefined && card.recipients.every((recipient) => isOver(recipient, { status }));
    });
    // What somebody else asked for since stays wanted while its alert is open.
    const acknowledged = over.filter((card) => statuses.get(alertKeyOf(card)) === 'processing');
    const joined = await this.deliveries.joined(
      manager,
      acknowledged.flatMap(({ cardId, recipients }) =>
        recipients.map(({ accountId, version }) => ({ cardId, accountId, version })),
      ),
    );
    return new Set(over.flatMap(({ cardId }) => (joined.has(cardId) ? [] : [cardId])));
  }
}
