import { Tenants } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock, Logger, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertPublisher } from '../alert/alert-publisher.js';
import { AlertRepository } from '../alert/alert.repository.js';
import { saidVersion } from '../alert/next-version.js';
import { type ClaimedHandBack, HandBackRepository } from '../hand-back-order/hand-back.repository.js';
import { type SenderNews, senderNews } from '../silence/silence-news.js';
import { retryAt } from '../silence/silence-schedule.js';
import { Sources } from '../source/sources.service.js';
import { HandBackAttempt } from './hand-back-attempt.js';
import { pressInWords } from './hand-back-words.js';

type End = 'told' | 'failed' | 'given-up' | 'over' | 'impossible';

/** Tells the sender of an alert what somebody pressed, one claimed press after another. */
@Injectable()
export class HandBackWork {
  constructor(
    private readonly handBacks: HandBackRepository,
    private readonly sources: Sources,
    private readonly attempt: HandBackAttempt,
    private readonly alerts: AlertRepository,
    private readonly publisher: AlertPublisher,
    private readonly tenants: Tenants,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** Never throws for what the sender does: that is stored and told. */
  async do(claimed: ClaimedHandBack): Promise<void> {
    const end = await this.bring(claimed);
    this.metrics
      .counter({
        name: 'desk_hand_backs_total',
        help: 'Attempts to tell the sender of an alert what was pressed, by their end',
        labelNames: ['kind', 'end'],
      })
      .inc({ kind: claimed.kind, end });
  }

  private async bring(claimed: ClaimedHandBack): Promise<End> {
    const { tenant, sourceId, matter, useUntil, alertStatus } = claimed;
    const source = await this.transactions.run((manager) => this.sources.find(manager, tenant, sourceId));
    const access = source?.settings.silence;
    if (!source || !this.attempt.isPossible(access)) return this.drop(claimed, 'impossible');
    const isMoot = matter === 'snooze' && (alertStatus === null || alertStatus === 'closed');
    if (isMoot || useUntil <= this.clock.now()) return this.drop(claimed, 'over');
    try {
      await this.attempt.tell(claimed, access);
    } catch (error) {
      return this.failed(claimed, source.name, error);
    }
    const text = claimed.failureTold && (await this.textOf(claimed, source.name, { kind: 'arrived' }));
    await this.settle(claimed, (manager) => this.handBacks.done(manager, claimed), text || null);
    return 'told';
  }

  private async failed(claimed: ClaimedHandBack, source: string, error: unknown): Promise<End> {
    const { tenant, alertId, action, useUntil, failureTold } = claimed;
    const failures = claimed.failures + 1;
    this.logger.warn({ err: error, tenant, alertId, action, failures }, 'a press did not reach its sender');
    const dueAt = retryAt(error, failures, this.clock.now(), useUntil);
    const news = { kind: 'failed', error, retried: dueAt !== null } as const;
    // Once, and again where it is given up.
    const text = (!failureTold || !dueAt) && (await this.textOf(claimed, source, news));
    const store = (manager: EntityManager): Promise<boolean> =>
      dueAt
        ? this.handBacks.putOff(manager, claimed, { failures, failureTold: true, dueAt })
        : this.handBacks.done(manager, claimed);
    await this.settle(claimed, store, text || null);
    return dueAt ? 'failed' : 'given-up';
  }

  private async drop(claimed: ClaimedHandBack, end: End): Promise<End> {
    await this.transactions.run((manager) => this.handBacks.done(manager, claimed));
    return end;
  }

  /**
   * Stores what came of it, and says it as a version of the alert, whose timeline people read. The alert is locked first, as
   * by whoever presses again meanwhile; a press that did has taken the claim away, and nothing is said any more.
   */
  private async settle(
    { tenant, alertId, claim }: ClaimedHandBack,
    store: (manager: EntityManager) => Promise<boolean>,
    via: string | null,
  ): Promise<void> {
    await this.transactions.run(async (manager) => {
      const known = via === null ? null : await this.alerts.lock(manager, tenant, alertId);
      const isOurs = await store(manager);
      if (!known || !isOurs) return;
      const next = saidVersion(known.snapshot, via!, this.clock.now());
      await this.publisher.publish(manager, tenant, next, `hand back ${claim}`);
    });
  }

  private async textOf(
    { tenant, action }: ClaimedHandBack,
    source: string,
    news: SenderNews,
  ): Promise<string> {
    const locale = await this.tenants.localeOf(tenant);
    return senderNews(news, pressInWords(action, locale), source, locale);
  }
}
