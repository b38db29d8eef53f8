import { hash } from 'node:crypto';
import { type ChannelKind, channelKindOf } from '@app/contracts';
import { Outbox, type OutboxEntry } from '@app/messaging';
import { afterCommit } from '@app/persistence';
import { Logger, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SEVERITY_OF_RANK } from '../message/severity-rank.js';
import type { FinalDelivery } from './delivery.js';
import { FallbackRepository } from './fallback.repository.js';

/** Tells the pipeline each recipient's one final outcome, in the transaction that made it final. */
@Injectable()
export class DeliveryFacts {
  private readonly messages;
  private readonly channelMessages;

  constructor(
    private readonly outbox: Outbox,
    private readonly fallbacks: FallbackRepository,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.messages = metrics.counter({
      name: 'notify_messages_total',
      help: 'Recipients by final outcome',
      labelNames: ['result', 'severity'],
    });
    this.channelMessages = metrics.counter({
      name: 'notify_channel_messages_total',
      help: 'E-mails and webhooks by final outcome',
      labelNames: ['channel', 'result', 'severity'],
    });
  }

  async tell(manager: EntityManager, finals: FinalDelivery[], now: Date): Promise<void> {
    await this.outbox.addAll(manager, await this.entries(manager, finals, now));
  }

  /**
   * For callers that write other facts with the same insert; counts and logs the outcomes once they are committed. What
   * failed starts its fallbacks.
   */
  async entries(manager: EntityManager, finals: FinalDelivery[], now: Date): Promise<OutboxEntry[]> {
    await this.fallbacks.afterFailures(manager, finals, now);
    if (finals.length > 0) afterCommit(manager, () => finals.forEach((delivery) => this.observe(delivery)));
    return finals.map((delivery) => entryOf(delivery, now));
  }

  private observe(delivery: FinalDelivery): void {
    const { tenant, alertId, version, accountId, outcome, reason, detail, cardId, severity } = delivery;
    const correlationId = delivery.correlationId ?? undefined;
    const channel = channelOf(delivery);
    this.logger.info(
      {
        event: 'delivery.settled',
        correlationId,
        tenant,
        alertId,
        version,
        accountId,
        outcome,
        channel,
        reason: reason ?? undefined,
        detail: detail ?? undefined,
        cardId: cardId ?? undefined,
      },
      'delivery settled',
    );
    const labels = { result: reason ?? outcome, severity: SEVERITY_OF_RANK[severity] ?? 'info' };
    if (channel === 'wecom') this.messages.inc(labels);
    else this.channelMessages.inc({ channel, ...labels });
  }
}

const channelOf = ({ channelId }: FinalDelivery): ChannelKind =>
  channelId === undefined ? 'wecom' : channelKindOf(channelId);

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
      channel: channelOf(delivery),
      outcome,
      // Undefined ones are not written.
      reason: reason ?? undefined,
      detail: detail ?? undefined,
      cardId: cardId ?? undefined,
      msgId: msgId ?? undefined,
      occurredAt: now.toISOString(),
    },
  };
}

/** One outcome, one id, whoever tells it. */
function outcomeId({ tenant, alertId, version, accountId, channelId }: FinalDelivery): string {
  const channel = channelId === undefined ? [] : [channelId];
  const key = JSON.stringify([tenant, alertId, version, accountId, ...channel]);
  return `delivery-${hash('sha256', key, 'base64url').slice(0, 32)}`;
}
