import { responseCodeContext } from '@app/contracts';
import { Outbox, type OutboxEntry } from '@app/messaging';
import { afterCommit, Coalescer, commitNext, Transactions } from '@app/persistence';
import { Clock, Keyring, Logger, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DeliveryFacts } from '../delivery/delivery-facts.js';
import { DeliveryRepository } from '../delivery/delivery.repository.js';
import { HoldingRepository } from '../delivery/holding.repository.js';
import { correlationOfSend, type Send, type SendResult } from '../message/send.js';
import { SEVERITY_OF_RANK } from '../message/severity-rank.js';
import { NoticeOutcome } from './notice-outcome.js';
import { changeOf, failuresOf, missedOf, outcomesOf, type Settled } from './send-outcome.js';
import { OverSends } from './over-sends.js';
import { SendRepository } from './send.repository.js';
import { successorRefusals } from './successor-refusal.js';

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
    private readonly over: OverSends,
    private readonly facts: DeliveryFacts,
    private readonly notices: NoticeOutcome,
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

  private async write(results: Settled[]): Promise<void[]> {
    const now = this.clock.now();
    await this.transactions.run(async (manager) => {
      const batch = await this.stillOver(manager, results, now);
      const current = await this.sends.apply(manager, batch.map(changeOf), now);
      const settled = batch.filter(({ send, result }) => {
        if (!current.has(send.cardId))
          this.logger.warn(
            { correlationId: correlationOfSend(send), cardId: send.cardId },
            'a result came after its lease',
          );
        return current.has(send.cardId) && result.kind !== 'later' && send.kind !== 'login-link';
      });
      const final = settled.filter(({ send }) => send.kind !== 'notice');
      await this.holdings.giveBack(manager, final.flatMap(missedOf));
      const finals = await this.deliveries.settle(manager, final.flatMap(outcomesOf), now);
      const entries = final.flatMap((settled) => this.cardSent(settled, now));
      entries.push(...final.flatMap((settled) => successorRefusals(settled, now)));
      const notices = settled.filter(({ send }) => send.kind === 'notice');
      entries.push(...(await this.notices.facts(manager, notices, now)));
      entries.push(...(await this.facts.entries(manager, finals, now)));
      afterCommit(manager, () => {
        for (const { send, result } of final) this.observe(send, result, now);
      });
      if (entries.length > 0) await commitNext(manager);
      await this.outbox.addAll(manager, entries);
    });
    return results.map(() => undefined);
  }

  /** What is wanted again meanwhile leaves after all, as the cards of an alert that was opened; the time of a notice never comes back. */
  private async stillOver(manager: EntityManager, results: Settled[], now: Date): Promise<Settled[]> {
    const over = results.filter(({ send, result }) => result.kind === 'over' && send.kind !== 'notice');
    if (over.length === 0) return results;
    const ended = await this.over.among(
      manager,
      over.map(({ send }) => send),
    );
    return results.map(({ send, result }) => {
      if (result.kind !== 'over' || send.kind === 'notice' || ended.has(send.cardId)) return { send, result };
      return { send, result: { kind: 'later', notBefore: now, failure: null, maybeSent: send.maybeSent } };
    });
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
          sealedResponseCode:
            code === undefined ? null : this.keyring.seal(code, responseCodeContext(send.cardId)),
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
      const correlationId = correlationOfSend(send);
      const reasons = [...new Set(result.failures.map(({ reason }) => reason))];
      this.logger.warn(
        { correlationId, cardId, corpId, alertId, tenant, reasons, errcode: result.errcode },
        'card was not sent',
      );
      return;
    }
    if (result.kind === 'over') return;
    const { cardId, alertId, tenant, correlationId } = send;
    this.logger.info(
      {
        event: 'delivery.sent',
        correlationId: correlationId ?? undefined,
        tenant,
        alertId,
        cardId,
        recipients: send.recipients.length,
        failures: send.failures,
      },
      'message sent',
    );
    const seconds = (now.getTime() - send.receivedAt.getTime()) / 1000;
    this.latency.observe({ severity: SEVERITY_OF_RANK[send.severity] }, seconds, correlationId);
  }
}
