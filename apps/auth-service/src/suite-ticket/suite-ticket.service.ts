import { Injectable } from '@nestjs/common';
import { suiteTicketContext } from '@app/contracts';
import { Clock, DeepHealth, Keyring, Metrics, UpstreamError } from '@app/platform';
import type { Gauge } from 'prom-client';
import type { EntityManager } from 'typeorm';
import { AuthServiceConfig } from '../auth-service.config.js';
import { SuiteTicketRepository } from './suite-ticket.repository.js';

/** Valid 30 minutes, pushed every 10: at 25 two pushes are lost and a third must not be (02 §1). */
const ALARM_AGE_MS = 25 * 60_000;
const RETRY_MS = 2_000;

/** The suite's newest ticket. It arrives by callback only; without one no suite token can be made. */
@Injectable()
export class SuiteTicketService {
  constructor(
    private readonly tickets: SuiteTicketRepository,
    private readonly config: AuthServiceConfig,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    deepHealth: DeepHealth,
    metrics: Metrics,
  ) {
    deepHealth.register('suite-ticket', () => this.health());
    const age: Gauge = metrics.gauge({
      name: 'wecom_suite_ticket_age_seconds',
      help: 'Age of the newest suite_ticket; NaN while there is none, or no suite',
      collect: async () => age.set(((await this.ageMs()) ?? NaN) / 1000),
    });
  }

  /** Stores a pushed ticket (sealed by the gateway) if it is newer than the one held. */
  async receive(manager: EntityManager, push: { sealedTicket: string; timeStamp: number }): Promise<void> {
    await this.tickets.keepNewest(manager, {
      suiteId: this.config.suite.suiteId,
      sealedTicket: push.sealedTicket,
      issuedAt: new Date(push.timeStamp * 1000),
      receivedAt: this.clock.now(),
    });
  }

  /** The newest ticket in the clear; throws UpstreamError WECOM_UNAVAILABLE (retryable) while none was pushed. */
  async current(): Promise<string> {
    const { suiteId } = this.config.suite;
    const newest = await this.tickets.newest(suiteId);
    if (newest) return this.keyring.open(newest.sealedTicket, suiteTicketContext(suiteId));
    throw new UpstreamError('WECOM_UNAVAILABLE', 'WeCom has not pushed a suite_ticket yet', {
      retryable: true,
      retryAfterMs: RETRY_MS,
      reason: 'no_suite_ticket',
    });
  }

  async lastTicketAt(): Promise<Date | undefined> {
    const { wecomSuiteId } = this.config;
    return wecomSuiteId === undefined ? undefined : (await this.tickets.newest(wecomSuiteId))?.issuedAt;
  }

  private async ageMs(): Promise<number | undefined> {
    const issuedAt = await this.lastTicketAt();
    return issuedAt && this.clock.now().getTime() - issuedAt.getTime();
  }

  private async health() {
    if (!this.config.hasSuite) return { ok: true, detail: 'off' };
    const ageMs = await this.ageMs();
    return {
      ok: ageMs !== undefined && ageMs < ALARM_AGE_MS,
      detail: ageMs === undefined ? 'none yet' : { ageSeconds: Math.round(ageMs / 1000) },
    };
  }
}
