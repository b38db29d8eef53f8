import { setTimeout as sleep } from 'node:timers/promises';
import { isTransientDatabaseError } from '@app/persistence';
import { Clock, Logger, Shutdown, Tracing } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { correlationOfSend, type Send, type SendResult } from '../message/send.js';
import { NotifyConfig } from '../notify.config.js';
import { SendAttempt } from './send-attempt.js';
import { SendSettlement } from './send-settlement.service.js';
import { SendRepository } from './send.repository.js';

/** Messages in this process at most; what exceeds it stays in the table for whoever has room. */
const CAPACITY = 2_000;
/** On top, so that a critical message never waits for the others' room. */
const CRITICAL_CAPACITY = 200;
/** Of one corp at most, so that one corp's backlog leaves room for the others'. */
const CORP_CAPACITY = 500;
/** A lease is renewed when this share of it is left: far more than one call takes. */
const RENEW_AT = 0.75;
const SETTLE_TRIES = 5;
const SETTLE_PAUSE_MS = 300;

/** Works on leased messages side by side; each corp's calls are bounded by its lane. */
@Injectable()
export class Sender {
  private readonly working = new Map<Send, Promise<void>>();
  private readonly ofCorp = new Map<string, number>();
  private leaving = false;

  constructor(
    private readonly attempt: SendAttempt,
    private readonly settlement: SendSettlement,
    private readonly sends: SendRepository,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly tracing: Tracing,
    shutdown: Shutdown,
  ) {
    shutdown.register('drain', 'sends', () => this.drain());
    // Facts that are drained beside them have committed sends that this process had taken.
    shutdown.register('flush', 'sends of the last facts', () => this.drain());
  }

  /** Whether these messages may start in this process now. */
  takes(sends: Send[]): boolean {
    const isCritical = sends.every(({ severity }) => severity === 0);
    const more = isCritical ? CRITICAL_CAPACITY : 0;
    if (this.leaving || this.working.size + sends.length > CAPACITY + more) return false;
    return sends.every(({ corpId }) => (this.ofCorp.get(corpId) ?? 0) < CORP_CAPACITY + more);
  }

  room(): number {
    return this.leaving ? 0 : Math.max(0, CAPACITY + CRITICAL_CAPACITY - this.working.size);
  }

  /** Corps that have their share of this process. */
  fullCorps(): string[] {
    return [...this.ofCorp].flatMap(([corpId, count]) => (count < CORP_CAPACITY ? [] : [corpId]));
  }

  /** Starts messages whose lease this process holds; returns at once. */
  submit(sends: Send[]): void {
    for (const send of sends) {
      this.count(send.corpId, 1);
      this.working.set(
        send,
        this.work(send).finally(() => {
          this.working.delete(send);
          this.count(send.corpId, -1);
        }),
      );
    }
  }

  /** Keeps what this process works on. A message whose row is another's by now is not called again once its lease ends. */
  async renewLeases(): Promise<void> {
    const now = this.clock.now().getTime();
    const { sendLeaseMs } = this.config;
    const due = [...this.working.keys()].filter(
      ({ leaseUntil }) => leaseUntil.getTime() - now < sendLeaseMs * RENEW_AT,
    );
    if (due.length === 0) return;
    const leaseUntil = new Date(now + sendLeaseMs);
    const kept = await this.sends.renew(due, leaseUntil);
    for (const send of due) if (kept.has(send.cardId)) send.leaseUntil = leaseUntil;
  }

  private count(corpId: string, by: 1 | -1): void {
    const count = (this.ofCorp.get(corpId) ?? 0) + by;
    if (count > 0) this.ofCorp.set(corpId, count);
    else this.ofCorp.delete(corpId);
  }

  private work(send: Send): Promise<void> {
    const correlationId = correlationOfSend(send);
    return this.tracing.runSelfCorrelated({ name: 'send', kind: 'internal', correlationId }, async () => {
      try {
        await this.settle(send, await this.attempt.run(send, () => this.leaving));
      } catch (err) {
        // The lease ends by itself and the same bytes are sent again: WeCom then says that they had arrived.
        this.logger.error(
          { err, correlationId, cardId: send.cardId },
          'the result of a send is not recorded, its lease will end',
        );
      }
    });
  }

  /** A lost result costs the card's send code, so a database that is away for a moment is waited for. */
  private async settle(send: Send, result: SendResult): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.settlement.settle(send, result);
      } catch (error) {
        const isHopeless = tries === SETTLE_TRIES || this.clock.now() >= send.leaseUntil;
        if (isHopeless || !isTransientDatabaseError(error)) throw error;
        await sleep(SETTLE_PAUSE_MS * tries);
      }
    }
  }

  /** What has not been called yet goes back to the table; calls under way are waited for. */
  private async drain(): Promise<void> {
    this.leaving = true;
    while (this.working.size > 0) await Promise.all(this.working.values());
  }
}
