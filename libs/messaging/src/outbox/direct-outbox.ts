import { Tracing } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NatsBus } from '../bus/nats-bus.js';
import { AcknowledgedPublisher, publicationOf } from './acknowledged-publisher.js';
import { Outbox, type OutboxRow } from './outbox.js';
import { tracePublished } from './trace-published.js';

const PUBLISH_TIMEOUT_MS = 1_000;
/** After a failure the bus is not tried again for so long: whoever comes meanwhile need not wait for what does not come. */
const SPARE_MS = 1_000;

/**
 * Facts that are durable before their cause is answered, and whose cause comes again when it is not: they need no commit
 * before they leave. They are sent at once, and what the stream does not acknowledge is stored in the outbox.
 */
@Injectable()
export class DirectOutbox {
  private readonly publisher: AcknowledgedPublisher;
  private failedAt = -Infinity;

  constructor(
    private readonly bus: NatsBus,
    private readonly outbox: Outbox,
    private readonly dataSource: DataSource,
    private readonly tracing: Tracing,
  ) {
    this.publisher = new AcknowledgedPublisher(bus, PUBLISH_TIMEOUT_MS);
  }

  /** Resolves when each of `rows` is in the stream or in the outbox; answers how many are in the outbox. */
  async send(rows: readonly OutboxRow[]): Promise<number> {
    if (rows.length === 0) return 0;
    const left = this.isSpared ? [...rows] : await this.publish(rows);
    if (left.length > 0) await this.outbox.commitWith(this.dataSource, left, []);
    return left.length;
  }

  private get isSpared(): boolean {
    return !this.bus.isConnected || performance.now() - this.failedAt < SPARE_MS;
  }

  /** Answers those that the stream did not acknowledge. It may have them: the outbox sends them under the same id. */
  private async publish(rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
    const startedAt = Date.now();
    const outcomes = await this.publisher.publish(rows.map(publicationOf));
    tracePublished(this.tracing, rows, startedAt);
    const left = rows.filter((_, index) => outcomes[index]!.status === 'rejected');
    if (left.length > 0) this.failedAt = performance.now();
    return left;
  }
}
