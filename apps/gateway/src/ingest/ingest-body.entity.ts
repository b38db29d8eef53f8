import { ID } from '@app/persistence';
import type { BodyProblem } from '@app/sources';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Why one event of a body, or all of it (index 0 of none), was left out. */
export interface LeftOut {
  index: number;
  problems: BodyProblem[];
}

/** A body of an alert source as it came, for a week. */
@Entity('ingest_body')
@Index('ingest_body_source', ['tenant', 'sourceId', 'seq'])
@Index('ingest_body_age', ['receivedAt'])
export class IngestBody {
  /** A ULID. */
  @PrimaryColumn(ID)
  bodyId: string;

  @Column(ID)
  tenant: string;

  @Column(ID)
  sourceId: string;

  /** Order of arrival over all sources, from `ArrivalOrder`. */
  @Column({ type: 'bigint' })
  seq: string;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  /** Without the sender's compression, with ours (gzip). */
  @Column({ type: 'bytea' })
  body: Buffer;

  /** Of the body, before our compression. */
  @Column({ type: 'int' })
  bytes: number;

  @Column({ type: 'text' })
  contentType: string;

  /** How many events were made of it. */
  @Column({ type: 'int' })
  events: number;

  @Column({ type: 'jsonb' })
  leftOut: LeftOut[];
}
