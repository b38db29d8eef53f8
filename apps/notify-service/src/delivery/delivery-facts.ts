import { hash } from 'node:crypto';
import { Outbox, type OutboxEntry } from '@app/messaging';
import { afterCommit } from '@app/persistence';
import { Logger, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SEVERITY_OF_RANK } from '../message/severity-rank.js';
import type { FinalDelivery } from './delivery.js';

/** Tells the pipeline each recipient's one final outcome, in the transaction that made it final. */
@Injectable()
export class DeliveryFacts {
  private readonly messages;

  constructor(
    private readonly outbox: Outbox,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.messages = metrics.counter({
      name: 'notify_messages_total',
      help: 'Recipients by final outcome',
      labelNames: ['result', 'severity'],
    });
  }

  async tell(manager: EntityManager, finals: FinalDelivery[], now: Date): Promise<void> {
    await this.outbox.addAll(manager, this.entries(manager, finals, now));
  }

  /** For callers that write other facts with the same insert; counts and logs the outcomes once they are committed. */
  entries(manager: EntityManager, finals: FinalDelivery[], now: Date): OutboxEntry[] {
    if (finals.length > 0) afterCommit(manager, () => finals.forEach((delivery) => this.observe(delivery)));
    return finals.map((delivery) => entryOf(delivery, now));
  }

  private observe(delivery: FinalDelivery): void {
    const { tenant, alertId, version, accountId, outcome, reason, detail, cardId, severity } = delivery;
    const correlationId = delivery.correlationId ?? undefined;
    this.logger.info(
      {
        ...{ event: 'delivery.settled', correlationId, tenant, alertId, version, accountId, outcome },
        ...{ reason: reason ?? undefined, detail: detail ?? undefined, cardId: cardId ?? undefined },
      },
      'delivery settled',
    );
    this.messages.inc({ result: reason ?? outcome, severity: SEVERITY_OF_RANK[severity] ?? 'info' });
  }
}

function entryOf(delivery: FinalDelivery, now: Date): OutboxEntry {
  const { tenant, alertId, version, accountId, outcome, reason, detail, cardId, msgId } = delivery;
  return {
    pattern: 'alerts.v1.*.delivery',
    params: { tenant },
    subject: alertId,
    id: outcomeId(delivery),
    time: now,
    correlationId: delivery.correlationId ?? undefined,
    payload: {
      alertId,
      version,
      accountId,
      channel: 'wecom',
      outcome,
      ...(reason === null ? {} : { reason }),
      ...(detail === null ? {} : { detail }),
      ...(cardId === null ? {} : { cardId }),
      ...(msgId === null ? {} : { msgId }),
      occurredAt: now.toISOString(),
    },
  };
}

/** One outcome, one id, whoever tells it. */
function outcomeId({ tenant, alertId, version, accountId }: FinalDelivery): string {
  const key = JSON.stringify([tenant, alertId, version, accountId]);
  return `delivery-${hash('sha256', key, 'base64url').slice(0, 32)}`;
}
