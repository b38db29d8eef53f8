import type { NormalisedEvent } from '@app/contracts';
import { DirectOutbox, Outbox, type OutboxEntry } from '@app/messaging';
import { Coalescer, sql } from '@app/persistence';
import { currentCorrelationId, Shutdown } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { factsOf } from './body-facts.js';
import { IngestBacklog } from './ingest-backlog.js';
import type { IngestBody, LeftOut } from './ingest-body.entity.js';
import { IngestBodyRepository } from './ingest-body.repository.js';
import { withoutTokens } from './ingest-token.js';
import { packed } from './packed-body.js';
import type { OpenSource } from './source-directory.js';

/** A body that was read. */
export interface ArrivedBody {
  bodyId: string;
  source: OpenSource;
  receivedAt: Date;
  /** Without the sender's compression. */
  bytes: Uint8Array;
  contentType: string;
  events: NormalisedEvent[];
  leftOut: LeftOut[];
  /** Its place in the order of arrival. */
  seq: number;
}

interface Packed extends ArrivedBody {
  body: Buffer;
  correlationId?: string;
}

const MAX_BATCH = 100;
const COMMITS_AT_ONCE = 4;
/** Larger ones are committed alone. */
const SMALL_BYTES = 128 * 1024;
/** Of what is no use to anybody the beginning is enough to find out why. */
const REFUSED_BYTES = 64 * 1024;
/** Of a body with thousands of bad events. */
const MAX_LEFT_OUT = 100;

/** Stores bodies, and beside it sends the facts that carry their events; whoever comes in one turn shares a commit. */
@Injectable()
export class IngestStore {
  private readonly commits: Coalescer<Packed, void>;

  constructor(
    private readonly bodies: IngestBodyRepository,
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly direct: DirectOutbox,
    private readonly backlog: IngestBacklog,
    shutdown: Shutdown,
  ) {
    this.commits = new Coalescer({
      run: (batch) => this.commit(batch),
      maxBatch: MAX_BATCH,
      maxInFlight: COMMITS_AT_ONCE,
    });
    shutdown.register('drain', 'bodies of sources', () => this.commits.flush());
  }

  /** Resolves when the body and its facts are durable. */
  async store(arrived: ArrivedBody): Promise<void> {
    const kept = arrived.events.length > 0 ? arrived.bytes : arrived.bytes.subarray(0, REFUSED_BYTES);
    const body = await packed(withoutTokens(kept));
    const one = { ...arrived, body, correlationId: currentCorrelationId() };
    const facts = this.outbox.rows(entriesOf(one));
    const [waiting] = await Promise.all([this.direct.send(facts), this.keep(one)]);
    this.backlog.stored(waiting);
  }

  private async keep(one: Packed): Promise<void> {
    if (one.bytes.length > SMALL_BYTES) await this.commit([one]);
    else await this.commits.add(one);
  }

  private async commit(batch: Packed[]): Promise<void[]> {
    const { text, values } = this.bodies.adding(batch.map(rowOf));
    await sql(this.dataSource).changed(text, values);
    return batch.map(() => undefined);
  }
}

function rowOf({ source, ...body }: Packed): Omit<IngestBody, 'seq'> & { seq: number } {
  return {
    ...{ bodyId: body.bodyId, tenant: source.tenant, sourceId: source.sourceId, seq: body.seq },
    ...{ receivedAt: body.receivedAt, body: body.body, bytes: body.bytes.length },
    contentType: body.contentType.slice(0, 256),
    events: body.events.length,
    leftOut: body.leftOut.slice(0, MAX_LEFT_OUT),
  };
}

function entriesOf({ source, correlationId, ...body }: Packed): OutboxEntry[] {
  const { tenant, sourceId, kind } = source;
  const head = {
    bodyId: body.bodyId,
    tenant,
    sourceId,
    kind,
    receivedAt: body.receivedAt.toISOString(),
    seq: body.seq,
  };
  return factsOf(head, body.events).map((payload) => ({
    ...{ pattern: 'ingest.received', payload, subject: sourceId, correlationId },
    id: `${body.bodyId}-${payload.part}`,
  }));
}
