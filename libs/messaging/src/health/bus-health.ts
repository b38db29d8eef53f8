import { DeepHealth, Metrics, Shutdown, type CheckResult } from '@app/platform';
import { PollLoop } from '@app/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { NatsBus } from '../bus/nats-bus.js';
import { DEAD_LETTER_PREFIX, DEAD_LETTER_STREAM } from '../bus/streams.js';
import { DeadLetters } from '../handling/dead-letters.js';
import type { FactConsumer } from '../consuming/fact-consumer.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { RetryRepository, type Waiting } from '../retry/retry.repository.js';
import { BacklogAge } from './backlog-age.js';
import { duration, plural } from './in-words.js';

const OBSERVE_MS = 5_000;
const MANY_WAITING = 1_000;
const LONG_WAITING_MS = 60_000;
const LONG_RETRYING_MS = 10 * 60_000;
/** How long a new dead letter keeps deep health red: long enough for somebody to look. */
const RECENT_LETTER_MS = 3600 * 1000;

interface Backlog {
  name: string;
  /** Messages waiting for their first delivery. */
  waiting: number;
  /** Messages being handled. */
  pending: number;
  /** For how long at least the oldest one waits. */
  oldestMs: number;
}

/** How the facts of this service fare, in metrics and in words: what waits, what is tried again, what was given up. */
@Injectable()
export class BusHealth {
  private readonly ages = new Map<string, BacklogAge>();

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly bus: NatsBus,
    private readonly retries: RetryRepository,
    private readonly deadLetters: DeadLetters,
    private readonly metrics: Metrics,
    private readonly deepHealth: DeepHealth,
    private readonly shutdown: Shutdown,
  ) {}

  watch(consumers: FactConsumer[]): void {
    for (const { name } of consumers) this.ages.set(name, new BacklogAge());
    this.measureBacklogs(consumers);
    this.measureRetries(consumers);
    this.measureDeadLetters();
    this.deepHealth.register('consumer-lag', () => this.backlogHealth(consumers));
    this.deepHealth.register('retries', () => this.retryHealth());
    this.deepHealth.register('dead-letters', () => this.deadLetterHealth());
    this.observe(consumers);
  }

  /** An age needs somebody who looks also when nobody scrapes. */
  private observe(consumers: FactConsumer[]): void {
    const loop = new PollLoop({
      intervalMs: OBSERVE_MS,
      run: async () => {
        await this.backlogs(consumers);
        return 0;
      },
      // The bus is away; readiness says so.
      onError: () => undefined,
    });
    this.shutdown.register('intake', 'backlog ages', () => loop.stop());
    loop.start();
  }

  private backlogs(consumers: FactConsumer[]): Promise<Backlog[]> {
    return Promise.all(
      consumers.map(async ({ name, stream }) => {
        const info = await this.bus.manager.consumers.info(stream, name);
        const waiting = info.num_pending;
        const delivered = info.delivered.consumer_seq;
        const oldestMs = this.ages.get(name)!.observe(performance.now(), { waiting, delivered });
        return { name, waiting, pending: info.num_ack_pending, oldestMs };
      }),
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
          for (const backlog of await read()) this.set({ consumer: backlog.name }, of(backlog));
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
    const read = () => this.deadLetterCount();
    this.metrics.gauge({
      name: 'bus_dead_letters',
      help: 'Dead letters of this service in the stream',
      async collect() {
        this.set(await read());
      },
    });
  }

  private async backlogHealth(consumers: FactConsumer[]): Promise<CheckResult> {
    const backlogs = await this.backlogs(consumers);
    const late = backlogs.filter(
      ({ waiting, oldestMs }) => waiting >= MANY_WAITING || oldestMs >= LONG_WAITING_MS,
    );
    const words = late.map(
      ({ name, waiting, oldestMs }) => `${name}: ${waiting} waiting, oldest ${duration(oldestMs)}`,
    );
    return {
      ok: late.length === 0,
      detail: {
        words: words.join('; ') || 'no consumer lags',
        consumers: Object.fromEntries(backlogs.map(({ name, ...backlog }) => [name, backlog])),
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

  private async deadLetterCount(): Promise<number> {
    const subjects_filter = `${DEAD_LETTER_PREFIX}.${this.options.service}.>`;
    const { state } = await this.bus.manager.streams.info(DEAD_LETTER_STREAM, { subjects_filter });
    return Object.values(state.subjects ?? {}).reduce((sum, letters) => sum + letters, 0);
  }

  private async deadLetterHealth(): Promise<CheckResult> {
    const count = await this.deadLetterCount();
    const { newest } = this.deadLetters;
    const ageMs = newest && performance.now() - newest.at;
    const told = newest
      ? `newest ${duration(ageMs!)} ago (${newest.subject}: ${newest.code})`
      : 'none of them since this process started';
    return {
      // Somebody who put back or dropped them all has looked.
      ok: count === 0 || ageMs === undefined || ageMs > RECENT_LETTER_MS,
      detail: {
        words: count > 0 ? `${plural(count, 'dead letter')}, ${told}` : 'no dead letters',
        count,
      },
    };
  }
}
