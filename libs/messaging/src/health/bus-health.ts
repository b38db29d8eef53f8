import { DeepHealth, Metrics, type CheckResult } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { NatsBus } from '../bus/nats-bus.js';
import type { FactConsumer } from '../handling/fact-consumer.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { RetryRepository, type Waiting } from '../retry/retry.repository.js';
import { backlogOf, type Backlog } from './backlog.js';
import { deadLetterBox } from './dead-letter-box.js';
import { duration, plural } from './in-words.js';

const MANY_WAITING = 1_000;
const LONG_WAITING_MS = 60_000;
const LONG_RETRYING_MS = 10 * 60_000;
/** How long a new dead letter keeps deep health red: long enough for somebody to look. */
const RECENT_LETTER_MS = 3600 * 1000;

/** How the facts of this service fare, in metrics and in words: what waits, what is tried again, what was given up. */
@Injectable()
export class BusHealth {
  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly bus: NatsBus,
    private readonly retries: RetryRepository,
    private readonly metrics: Metrics,
    private readonly deepHealth: DeepHealth,
  ) {}

  watch(consumers: FactConsumer[]): void {
    this.measureBacklogs(consumers);
    this.measureRetries(consumers);
    this.measureDeadLetters();
    this.deepHealth.register('consumer-lag', () => this.backlogHealth(consumers));
    this.deepHealth.register('retries', () => this.retryHealth());
    this.deepHealth.register('dead-letters', () => this.deadLetterHealth());
  }

  private backlogs(consumers: FactConsumer[]): Promise<{ name: string; backlog: Backlog }[]> {
    return Promise.all(
      consumers.map(async ({ name, stream, registration: { pattern } }) => ({
        name,
        backlog: await backlogOf(this.bus, { name, stream, pattern }),
      })),
    );
  }

  private measureBacklogs(consumers: FactConsumer[]): void {
    const read = () => this.backlogs(consumers);
    const gauge = (name: string, help: string, of: (backlog: Backlog) => number) =>
      this.metrics.gauge({
        name,
        help,
        labelNames: ['consumer'],
        async collect() {
          for (const { name: consumer, backlog } of await read()) this.set({ consumer }, of(backlog));
        },
      });
    gauge('bus_consumer_lag', 'Messages waiting for their first delivery', ({ waiting }) => waiting);
    gauge(
      'bus_backlog_oldest_seconds',
      'Age of the oldest message waiting for its first delivery',
      ({ oldestMs }) => oldestMs / 1000,
    );
  }

  private measureRetries(consumers: FactConsumer[]): void {
    const read = () => this.retries.waiting();
    const gauge = (name: string, help: string, of: (waiting: Waiting) => number) =>
      this.metrics.gauge({
        name,
        help,
        labelNames: ['consumer'],
        async collect() {
          const waiting = await read();
          for (const { name: consumer } of consumers) this.set({ consumer }, 0);
          for (const one of waiting) this.set({ consumer: one.consumer }, of(one));
        },
      });
    gauge('bus_retry_waiting', 'Facts that will be tried again', ({ rows }) => rows);
    gauge(
      'bus_retry_oldest_seconds',
      'Since when the oldest fact is tried again and again',
      ({ oldestMs }) => oldestMs / 1000,
    );
  }

  private measureDeadLetters(): void {
    const { bus, options } = this;
    this.metrics.gauge({
      name: 'bus_dead_letters',
      help: 'Dead letters of this service in the stream',
      async collect() {
        this.set((await deadLetterBox(bus, options.service)).count);
      },
    });
  }

  private async backlogHealth(consumers: FactConsumer[]): Promise<CheckResult> {
    const backlogs = await this.backlogs(consumers);
    const late = backlogs.filter(
      ({ backlog }) => backlog.waiting >= MANY_WAITING || backlog.oldestMs >= LONG_WAITING_MS,
    );
    const words = late.map(
      ({ name, backlog }) => `${name}: ${backlog.waiting} waiting, oldest ${duration(backlog.oldestMs)}`,
    );
    return {
      ok: late.length === 0,
      detail: {
        words: words.join('; ') || 'no consumer lags',
        consumers: Object.fromEntries(backlogs.map(({ name, backlog }) => [name, backlog])),
      },
    };
  }

  private async retryHealth(): Promise<CheckResult> {
    const waiting = await this.retries.waiting();
    const oldestMs = Math.max(0, ...waiting.map((one) => one.oldestMs));
    const rows = waiting.reduce((sum, one) => sum + one.rows, 0);
    const oldest = rows > 0 ? await this.retries.oldest() : undefined;
    return {
      ok: oldestMs < LONG_RETRYING_MS,
      detail: {
        words: oldest
          ? `oldest retry: ${duration(oldestMs)} (${oldest.subject}, tried ${plural(oldest.tries, 'time')}: ` +
            `${oldest.reason}); ${plural(rows, 'fact')} waiting`
          : 'nothing waits for another try',
        consumers: Object.fromEntries(waiting.map((one) => [one.consumer, one.rows])),
      },
    };
  }

  private async deadLetterHealth(): Promise<CheckResult> {
    const { count, newest } = await deadLetterBox(this.bus, this.options.service);
    return {
      ok: !newest || newest.ageMs > RECENT_LETTER_MS,
      detail: {
        words: newest
          ? `${plural(count, 'dead letter')}, newest ${duration(newest.ageMs)} ago (${newest.subject}: ${newest.code})`
          : 'no dead letters',
        count,
      },
    };
  }
}
