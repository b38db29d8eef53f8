import { SEAL_CONTEXT } from '@app/contracts';
import { Outbox, type OutboxEntry } from '@app/messaging';
import { Coalescer, Transactions } from '@app/persistence';
import { Clock, Keyring, Logger, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DeliveryFacts } from './delivery-facts.js';
import { DeliveryRepository, type NewDelivery } from './delivery.repository.js';
import { HoldingRepository } from './holding.repository.js';
import { SEVERITY_OF_RANK, type RecipientFailure, type Send, type SendResult } from './send.js';
import { SendRepository, type SendChange } from './send.repository.js';
import { successorRefusals } from '../successor/successor-refusal.js';

interface Settled {
  send: Send;
  result: SendResult;
}

const MAX_BATCH = 200;
const LATENCY_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600];

/** Writes attempts' results: the message, its deliveries and their facts in one commit for everything of one moment. */
@Injectable()
export class SendSettlement {
  private readonly results = new Coalescer<Settled, void>({
    run: (batch) => this.write(batch),
    maxBatch: MAX_BATCH,
    maxInFlight: 2,
  });
  private readonly latency;

  constructor(
    private readonly transactions: Transactions,
    private readonly sends: SendRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly holdings: HoldingRepository,
    private readonly facts: DeliveryFacts,
    private readonly outbox: Outbox,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.latency = metrics.histogram({
      name: 'notify_latency_seconds',
      help: 'From our receipt of the event to WeCom’s answer',
      labelNames: ['severity'],
      buckets: LATENCY_SECONDS,
    });
  }

  settle(send: Send, result: SendResult): Promise<void> {
    return this.results.add({ send, result });
  }

  private async write(batch: Settled[]): Promise<void[]> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      const current = await this.sends.apply(manager, batch.map(changeOf), now);
      const final = batch.filter(({ send, result }) => {
        if (!current.has(send.cardId))
          this.logger.warn({ cardId: send.cardId }, 'a result came after its lease');
        return current.has(send.cardId) && result.kind !== 'later' && send.kind === 'card';
      });
      await this.holdings.giveBack(manager, final.flatMap(missedOf));
      const finals = await this.deliveries.settle(manager, final.flatMap(outcomesOf), now);
      const entries = final.flatMap((settled) => this.cardSent(settled, now));
      entries.push(...final.flatMap((settled) => successorRefusals(settled, now)));
      await this.outbox.addAll(manager, [...entries, ...this.facts.entries(finals, now)]);
      for (const { send, result } of final) this.observe(send, result, now);
    });
    return batch.map(() => undefined);
  }

  private cardSent({ send, result }: Settled, now: Date): OutboxEntry[] {
    if (result.kind !== 'sent' && result.kind !== 'arrived') return [];
    const missed = new Set(failuresOf(result).map(({ userId }) => userId));
    const reached = send.recipients.filter(({ userId }) => !missed.has(userId));
    if (reached.length === 0 || !send.drawn) return [];
    const code = result.kind === 'sent' ? result.responseCode : undefined;
    return [
      {
        pattern: 'card.sent',
        id: `sent-${send.cardId}`,
        subject: send.cardId,
        time: now,
        correlationId: send.correlationId ?? undefined,
        payload: {
          cardId: send.cardId,
          tenant: send.tenant,
          alertId: send.alertId,
          corpId: send.corpId,
          agentId: send.agentId,
          taskId: send.cardId,
          msgId: (result.kind === 'sent' ? result.msgId : undefined) ?? null,
          sealedResponseCode: code === undefined ? null : this.keyring.seal(code, SEAL_CONTEXT.responseCode),
          shownVersion: send.drawn.alertVersion,
          shownFace: send.drawn.face,
          recipients: reached.map(({ accountId, userId }) => ({ accountId, userId })),
          replacesOlder: send.replacesOlder,
          sentAt: now.toISOString(),
        },
      },
    ];
  }

  private observe(send: Send, result: SendResult, now: Date): void {
    if (result.kind === 'failed') {
      const { cardId, corpId, alertId, tenant } = send;
      const reasons = [...new Set(result.failures.map(({ reason }) => reason))];
      this.logger.warn(
        { cardId, corpId, alertId, tenant, reasons, errcode: result.errcode },
        'card was not sent',
      );
      return;
    }
    const seconds = (now.getTime() - send.receivedAt.getTime()) / 1000;
    this.latency.observe({ severity: SEVERITY_OF_RANK[send.severity] }, seconds);
  }
}

function changeOf({ send, result }: Settled): SendChange {
  const { cardId, attempt } = send;
  switch (result.kind) {
    case 'sent':
      return {
        cardId,
        attempt,
        state: 'sent',
        msgId: result.msgId ?? null,
        missed: missedOf({ send, result }).map((m) => m.accountId),
      };
    case 'arrived':
      return { cardId, attempt, state: 'sent', maybeSent: true };
    case 'failed':
      return { cardId, attempt, state: 'failed', errcode: result.errcode ?? null };
    case 'later': {
      const { notBefore, failure, maybeSent, errcode } = result;
      return {
        cardId,
        attempt,
        state: 'pending',
        notBefore,
        lastFailure: failure,
        maybeSent,
        errcode: errcode ?? null,
      };
    }
  }
}

function failuresOf(result: SendResult): RecipientFailure[] {
  return result.kind === 'sent' || result.kind === 'failed' ? result.failures : [];
}

function missedOf({ send, result }: Settled) {
  const missed = new Set(failuresOf(result).map(({ userId }) => userId));
  const { tenant, alertId, cardId } = send;
  return send.recipients
    .filter(({ userId }) => missed.has(userId))
    .map(({ accountId }) => ({ tenant, alertId, accountId, cardId }));
}

function outcomesOf({ send, result }: Settled): NewDelivery[] {
  const failures = new Map(failuresOf(result).map((failure) => [failure.userId, failure]));
  const { tenant, alertId, cardId, severity, receivedAt, correlationId } = send;
  const msgId = result.kind === 'sent' ? (result.msgId ?? null) : null;
  return send.recipients.map(({ accountId, userId, version }) => {
    const common = { tenant, alertId, version, accountId, cardId, severity, receivedAt, correlationId };
    const failure = failures.get(userId);
    if (!failure) return { ...common, state: 'delivered', msgId, detail: send.detail };
    return { ...common, state: 'failed', reason: failure.reason, detail: failure.detail ?? null };
  });
}
