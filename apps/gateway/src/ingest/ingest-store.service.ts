import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { NormalisedEvent } from '@app/contracts';
import { Outbox, type OutboxEntry } from '@app/messaging';
import { Coalescer, Transactions } from '@app/persistence';
import { currentCorrelationId, Shutdown } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { factsOf } from './body-facts.js';
import { IngestBacklog } from './ingest-backlog.js';
import type { IngestBody, LeftOut } from './ingest-body.entity.js';
import { IngestBodyRepository } from './ingest-body.repository.js';
import { withoutTokens } from './ingest-token.js';
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

const packed = promisify(gzip);

/** Commits bodies with the facts that carry their events; whoever comes in one turn shares a commit. */
@Injectable()
export class IngestStore {
  private readonly commits: Coalescer<Packed, void>;

  constructor(
    private readonly bodies: IngestBodyRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
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
    const body = await packed(withoutTokens(kept), { level: 1 });
    const one = { ...arrived, body, correlationId: currentCorrelationId() };
    if (arrived.bytes.length > SMALL_BYTES) await this.commit([one]);
    else await this.commits.add(one);
  }

  private async commit(batch: Packed[]): Promise<void[]> {
    let facts = 0;
    await this.transactions.run(async (manager) => {
      const places = await this.bodies.places(manager, batch.length);
      const rows = batch.map((body, index) => rowOf(body, places[index]!));
      await this.bodies.add(manager, rows);
      const entries = batch.flatMap((body, index) => entriesOf(body, places[index]!));
      facts = entries.length;
      await this.outbox.addAll(manager, entries);
    });
    this.backlog.stored(facts);
    return batch.map(() => undefined);
  }
}

function rowOf({ source, ...body }: Packed, seq: number): Omit<IngestBody, 'seq'> & { seq: number } {
  return {
    ...{ bodyId: body.bodyId, tenant: source.tenant, sourceId: source.sourceId, seq },
    ...{ receivedAt: body.receivedAt, body: body.body, bytes: body.bytes.length },
    contentType: body.contentType.slice(0, 256),
    events: body.events.length,
    leftOut: body.leftOut.slice(0, MAX_LEFT_OUT),
  };
}

function entriesOf({ source, correlationId, ...body }: Packed, seq: number): OutboxEntry[] {
  const { tenant, sourceId, kind } = source;
  const head = {
    bodyId: body.bodyId,
    tenant,
    sourceId,
    kind,
    receivedAt: body.receivedAt.toISOString(),
    seq,
  };
  return factsOf(head, body.events).map((payload) => ({
    ...{ pattern: 'ingest.received', payload, subject: sourceId, correlationId },
    id: `${body.bodyId}-${payload.part}`,
  }));
}
