import { Clock, Logger, Metrics, Shutdown } from '@app/platform';
import { PollLoop, sql } from '@app/persistence';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NatsBus } from '../bus/nats-bus.js';
import { natsHeaders } from '../envelope/headers.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { AcknowledgedPublisher } from './acknowledged-publisher.js';
import { OutboxSignal } from './outbox-signal.js';

const BATCH = 200;
const POLL_MS = 1_000;
const PUBLISH_TIMEOUT_MS = 2_500;

interface OutboxRow {
  id: string;
  subject: string;
  messageId: string;
  headers: Record<string, string>;
  body: string;
}

/** Publishes committed facts in row order and deletes each after JetStream's acknowledgement. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap {
  private readonly loop = new PollLoop({
    intervalMs: POLL_MS,
    run: () => this.relayBatch(),
    onError: (err) => this.logger.warn({ err }, 'outbox relay round failed'),
  });
  private readonly publisher: AcknowledgedPublisher;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    private readonly dataSource: DataSource,
    private readonly bus: NatsBus,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly signal: OutboxSignal,
    private readonly metrics: Metrics,
    private readonly shutdown: Shutdown,
  ) {
    this.publisher = new AcknowledgedPublisher(bus, PUBLISH_TIMEOUT_MS);
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
    while ((await this.relayBatch()) > 0);
  }

  /** Returns how many facts left; 0 while the bus is away, so that the loop waits instead of spinning. */
  private async relayBatch(): Promise<number> {
    if (!this.bus.isConnected) return 0;
    return this.dataSource.transaction(async (manager) => {
      const rows = await sql(manager).rows<OutboxRow>(
        `select id, subject, message_id, headers, body from "${this.options.schema}".outbox
         order by id limit ${BATCH} for update skip locked`,
      );
      if (rows.length === 0) return 0;
      return this.publish(manager, rows);
    });
  }

  private async publish(manager: EntityManager, rows: OutboxRow[]): Promise<number> {
    const outcomes = await this.publisher.publish(
      rows.map(({ subject, messageId, headers, body }) => ({
        subject,
        body,
        headers: natsHeaders({ ...headers, 'Nats-Msg-Id': messageId }),
      })),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) {
      this.logger.warn({ err: failed.reason as Error, rows: rows.length }, 'facts stay in the outbox');
      // The usual cause besides an outage: someone deleted the stream.
      await this.bus
        .ensureStreams()
        .catch((err: unknown) => this.logger.warn({ err }, 'streams cannot be ensured'));
    }
    const done = rows.filter((_, index) => outcomes[index]!.status === 'fulfilled').map(({ id }) => id);
    await sql(manager).changed(`delete from "${this.options.schema}".outbox where id = any($1::bigint[])`, [
      done,
    ]);
    return done.length;
  }

  private measureOldest(): void {
    const { dataSource, options, clock } = this;
    this.metrics.gauge({
      name: 'outbox_oldest_seconds',
      help: 'Age of the oldest fact that has not reached the bus',
      async collect() {
        const row = await sql(dataSource)
          .row<{ oldest: Date | null }>(`select min(created_at) as oldest from "${options.schema}".outbox`)
          .catch(() => undefined);
        if (row) this.set(row.oldest ? (clock.now().getTime() - row.oldest.getTime()) / 1000 : 0);
      },
    });
  }
}
