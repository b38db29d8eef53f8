import { isTransientError } from '@app/persistence';
import { Tenants } from '@app/messaging';
import { Clock, Logger, Metrics, RateLimitedLog, UpstreamError } from '@app/platform';
import {
  type BodyProblem,
  BodyRefused,
  type Outcome,
  outcomeOfRefusal,
  plainBody,
  problemsOf,
  type ReadBody,
  readBody,
  robotOf,
} from '@app/sources';
import { Injectable } from '@nestjs/common';
import { ulid } from 'ulid';
import { ArrivalOrder } from './arrival-order.js';
import { IngestBacklog } from './ingest-backlog.js';
import { type ArrivedBody, IngestStore } from './ingest-store.service.js';
import type { OpenSource } from './source-directory.js';

export interface TakenBody {
  outcome: Outcome;
  /** Written for a robot of Feishu. */
  isFeishu: boolean;
}

type Arrival = Omit<ArrivedBody, 'bytes' | 'events' | 'leftOut'>;

/** Takes bodies in: read, stored with what they say, and only then answered. */
@Injectable()
export class IngestService {
  private readonly log: RateLimitedLog;
  private readonly counter;

  constructor(
    private readonly store: IngestStore,
    private readonly order: ArrivalOrder,
    private readonly backlog: IngestBacklog,
    private readonly tenants: Tenants,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.log = new RateLimitedLog(logger, clock);
    this.counter = metrics.counter({
      name: 'ingest_bodies_total',
      help: 'Bodies of alert sources by what became of them at the door',
      labelNames: ['kind', 'outcome'],
    });
  }

  /** Never throws: whatever fails on our side makes the sender come again. */
  async take(source: OpenSource, bytes: Uint8Array, headers: Record<string, string>): Promise<TakenBody> {
    const taken = await this.backlog.during(bytes.length, () => this.taken(source, bytes, headers));
    this.counter.inc({ kind: source.kind, outcome: taken.outcome.kind });
    return taken;
  }

  private async taken(
    source: OpenSource,
    bytes: Uint8Array,
    headers: Record<string, string>,
  ): Promise<TakenBody> {
    if (this.backlog.isFull) return { outcome: { kind: 'overload' }, isFeishu: false };
    try {
      const arrival = {
        ...{ bodyId: ulid(), source, seq: await this.order.next(), receivedAt: this.clock.now() },
        contentType: headers['content-type'] ?? '',
      };
      return await this.readAndStored(arrival, bytes, headers);
    } catch (error) {
      return { outcome: this.failed(source, error), isFeishu: false };
    }
  }

  private async readAndStored(
    arrival: Arrival,
    bytes: Uint8Array,
    headers: Record<string, string>,
  ): Promise<TakenBody> {
    const { source, bodyId, receivedAt } = arrival;
    let plain: Uint8Array = new Uint8Array();
    try {
      plain = await plainBody(bytes);
      const timeZone = () => this.tenants.timeZoneOf(source.tenant);
      const read = await readBody(source, { bytes: plain, headers, receivedAt, timeZone });
      const { events, refused: leftOut } = read;
      await this.store.store({ ...arrival, bytes: plain, events, leftOut });
      this.tell(source, bodyId, read);
      return { outcome: outcomeOf(read, bodyId), isFeishu: robotOf(read.value) === 'feishu' };
    } catch (error) {
      if (!(error instanceof BodyRefused)) throw error;
      const { problems } = error;
      const leftOut = [{ index: 0, problems }];
      const kept = { ...arrival, bytes: plain, events: [], leftOut };
      await this.store.store(kept).catch((failure: unknown) => this.failed(source, failure));
      return { outcome: outcomeOfRefusal(error), isFeishu: false };
    }
  }

  private tell({ tenant, sourceId }: OpenSource, bodyId: string, { events, refused }: ReadBody): void {
    const counts = { events: events.length, leftOut: refused.length };
    this.logger.info(
      { event: 'ingest.received', tenant, sourceId, bodyId, ...counts },
      'body of a source stored',
    );
  }

  private failed({ tenant, sourceId }: OpenSource, err: unknown): Outcome {
    const isAway = isTransientError(err) || (err instanceof UpstreamError && err.retryable);
    const level = isAway ? 'warn' : 'error';
    this.log[level](`ingest ${level}`, { err, tenant, sourceId }, 'a body could not be stored');
    return { kind: 'overload' };
  }
}

function outcomeOf(read: ReadBody, requestId: string): Outcome {
  const problems: BodyProblem[] = problemsOf(read);
  if (problems.length > 0) return { kind: 'refused', problems };
  const { events, refused, said } = read;
  return { kind: 'accepted', said, requestId, events: events.length, refused: refused.length };
}
