import { severityRank } from '@app/contracts';
import type { AlertSnapshot } from '@app/contracts';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertKeyOf, type AlertKey } from '../alert/alert-key.js';
import { DeliveryFacts } from '../delivery/delivery-facts.js';
import { HoldingRepository } from '../delivery/holding.repository.js';
import { OverRepository } from '../delivery/over.repository.js';

/** Deliveries that wait learn what becomes of their alert when it happens, not when their turn comes. */
@Injectable()
export class WaitingFollowsAlert {
  constructor(
    private readonly over: OverRepository,
    private readonly holdings: HoldingRepository,
    private readonly facts: DeliveryFacts,
    private readonly clock: Clock,
  ) {}

  /** In the transaction that stored the alerts' versions; their rows are locked. */
  async follow(
    manager: EntityManager,
    alerts: AlertKey[],
    newest: ReadonlyMap<string, AlertSnapshot>,
  ): Promise<void> {
    if (alerts.length === 0) return;
    const now = this.clock.now();
    const moved = alerts.map(({ tenant, alertId }) => {
      const { status, severity } = newest.get(alertKeyOf({ tenant, alertId }))!;
      return { tenant, alertId, status, severity: severityRank(severity) };
    });
    const beyond = moved.filter(({ status }) => status !== 'triggered');
    const ended = await this.over.end(manager, beyond, now);
    const unsent = await this.over.endChannels(manager, beyond, now);
    await this.over.rerank(manager, moved, now);
    await this.holdings.leaveQueue(manager, ended);
    await this.facts.tell(manager, [...ended, ...unsent], now);
  }
}
