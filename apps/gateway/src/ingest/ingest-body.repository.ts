import { keyAfter, type PageRequest, rowsToRead } from '@app/contracts';
import { bulk, sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IngestBody } from './ingest-body.entity.js';

/** Whose bodies. */
export interface OfSource {
  tenant: string;
  sourceId: string;
}

@Injectable()
export class IngestBodyRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The database's clock in microseconds, and never less than before: the sequence keeps the latest, from which a gateway of
   * the release before takes its numbers too.
   */
  async latestPlace(): Promise<number> {
    const row = await sql(this.dataSource).row<{ place: string }>(
      `select setval('gateway.ingest_seq', greatest((select last_value from gateway.ingest_seq),
         (extract(epoch from clock_timestamp()) * 1000000)::bigint)) as place`,
    );
    return Number(row!.place);
  }

  adding(bodies: (Omit<IngestBody, 'seq'> & { seq: number })[]): Statement {
    const rows = bodies.map((row) => ({ ...row, body: row.body.toString('base64') }));
    const text = `insert into gateway.ingest_body
         (body_id, tenant, source_id, seq, received_at, body, bytes, content_type, events, left_out)
       select "bodyId", tenant, "sourceId", seq, "receivedAt", decode(body, 'base64'), bytes, "contentType", events, "leftOut"
       from json_to_recordset($1::json) as row ("bodyId" text, tenant text, "sourceId" text, seq bigint,
         "receivedAt" timestamptz, body text, bytes int, "contentType" text, events int, "leftOut" jsonb)`;
    return { text, values: [bulk(rows)] };
  }

  /** Newest first: rows of one page and one more. */
  async newest({ tenant, sourceId }: OfSource, page: PageRequest): Promise<IngestBody[]> {
    const [before] = keyAfter(page, ['whole']) ?? [Number.MAX_SAFE_INTEGER];
    return sql(this.dataSource).rows(
      `select * from gateway.ingest_body
       where tenant = $1 and source_id = $2 and seq < $3 order by seq desc limit $4`,
      [tenant, sourceId, before, rowsToRead(page)],
    );
  }

  find({ tenant, sourceId }: OfSource, bodyId: string): Promise<IngestBody | null> {
    return this.dataSource.manager.findOneBy(IngestBody, { bodyId, tenant, sourceId });
  }

  /** Facts that wait for the bus; counts no further than `most`. */
  async waiting(most: number): Promise<number> {
    return sql(this.dataSource).changed(
      `select 1 from gateway.outbox where subject = 'ingest.received' limit $1`,
      [most],
    );
  }

  /** Forgets a portion of what is older; answers how many. */
  async prune(before: Date): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from gateway.ingest_body where body_id in (
         select body_id from gateway.ingest_body where received_at < $1 order by received_at limit 500)`,
      [before],
    );
  }
}
