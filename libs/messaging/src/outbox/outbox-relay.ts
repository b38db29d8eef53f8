import { Clock, Logger, Metrics, Shutdown, Tracing } from '@app/platform';
import { PollLoop } from '@app/persistence';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NatsBus } from '../bus/nats-bus.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { AcknowledgedPublisher, publicationOf } from './acknowledged-publisher.js';
import { OutboxRemovals } from './outbox-removals.js';
import { OutboxSignal, type StoredMessage } from './outbox-signal.js';
import { OutboxTable } from './outbox-table.js';
import { tracePublished } from './trace-published.js';

const BATCH = 200;
const POLL_MS = 1_000;
/** Whatever is handed over meanwhile, the table is read this often: what an instance left that died is found there alone. */
const LONGEST_UNREAD_MS = 2 * POLL_MS;
/** With nothing else to do, it is not read again sooner. */
const SHORTEST_UNREAD_MS = POLL_MS / 2;
const PUBLISH_TIMEOUT_MS = 2_500;

/**
 * Publishes committed facts in row order and removes each after JetStream's acknowledgement. What was committed in this process
 * is handed over and published at once; the table is read for whatever else there is.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap {
  private readonly loop = new PollLoop({
    intervalMs: POLL_MS,
    run: () => this.round(),
    onError: (err) => this.logger.warn({ err }, 'outbox relay round failed'),
  });
  private readonly publisher: AcknowledgedPublisher;
  private readonly table: OutboxTable;
  private readonly removals: OutboxRemovals;
  private readAt = -Infinity;

  constructor(
    @Inject(MESSAGING_OPTIONS) options: MessagingOptions,
    private readonly dataSource: DataSource,
    private readonly bus: NatsBus,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly signal: OutboxSignal,
    private readonly metrics: Metrics,
    private readonly shutdown: Shutdown,
    private readonly tracing: Tracing,
  ) {
    this.publisher = new AcknowledgedPublisher(bus, PUBLISH_TIMEOUT_MS);
    this.table = new OutboxTable(options.schema);
    this.removals = new OutboxRemovals((ids) => this.table.remove(dataSource, ids), logger);
  }

  onApplicationBootstrap(): void {
    this.measureOldest();
    this.signal.listen(() => this.loop.wake());
    this.bus.onReconnect(() => this.loop.wake());
    this.shutdown.register('flush', 'outbox relay', () => this.flush());
    this.loop.start();
  }

  private async flush(): Promise<void> {
    await this.loop.stop();
    while ((await this.fromTable()) > 0);
  }

  /** Returns how many facts left; 0 while the bus is away, so that the loop waits instead of spinning. */
  private async round(): Promise<number> {
    // Commits of one turn of the event loop are told in any order.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.signal.needsTable || this.unreadMs() >= LONGEST_UNREAD_MS) return this.fromTable();
    const handed = this.signal.take(BATCH);
    if (handed.length > 0) return this.fromHand(handed);
    return this.unreadMs() >= SHORTEST_UNREAD_MS ? this.fromTable() : 0;
  }

  private unreadMs(): number {
    return performance.now() - this.readAt;
  }

  private async fromHand(rows: StoredMessage[]): Promise<number> {
    const done = this.bus.isConnected ? await this.publish(rows) : [];
    // What is left comes again from the table, before anything that was committed later.
    if (done.length < rows.length) this.signal.forget();
    this.removals.add(done);
    return done.length;
  }

  private async fromTable(): Promise<number> {
    // What is published already is not read again.
    await this.removals.settled();
    this.signal.readsTable();
    if (!this.bus.isConnected) return this.leaveUnread(0);
    try {
      return await this.dataSource.transaction(async (manager) => {
        const rows = await this.table.first(manager, BATCH);
        const done = rows.length > 0 ? await this.publish(rows) : [];
        await this.table.remove(manager, done);
        this.signal.leaveOut(done);
        if (rows.length < BATCH && done.length === rows.length) this.readAt = performance.now();
        else this.leaveUnread(done.length);
        return done.length;
      });
    } catch (error) {
      this.leaveUnread(0);
      throw error;
    }
  }

  private leaveUnread(done: number): number {
    this.signal.forget();
    return done;
  }

  /** Answers the ids of those that the stream has. */
  private async publish(rows: StoredMessage[]): Promise<string[]> {
    const startedAt = Date.now();
    const outcomes = await this.publisher.publish(rows.map(publicationOf));
    tracePublished(this.tracing, rows, startedAt);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) {
      this.logger.warn({ err: failed.reason as Error, rows: rows.length }, 'facts stay in the outbox');
      // The usual cause besides an outage: someone deleted the stream.
      await this.bus
        .ensureStreams()
        .catch((err: unknown) => this.logger.warn({ err }, 'streams cannot be ensured'));
    }
    return rows.filter((_, index) => outcomes[index]!.status === 'fulfilled').map(({ id }) => id);
  }

  private measureOldest(): void {
    const { dataSource, table, clock } = this;
    this.metrics.gauge({
      name: 'outbox_oldest_seconds',
      help: 'Age of the oldest fact that has not reached the bus',
      async collect() {
        const oldest = await table.oldest(dataSource).catch(() => undefined);
        if (oldest !== undefined) this.set(oldest ? (clock.now().getTime() - oldest.getTime()) / 1000 : 0);
      },
    });
  }
}
