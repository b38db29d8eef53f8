import type { IngestedEvent } from '@app/contracts';
import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What became of one part of a body; kept for a week. */
@Entity('body_outcome')
@Index('body_outcome_noted', ['notedAt'])
export class BodyOutcome {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  bodyId: string;

  @PrimaryColumn({ type: 'integer' })
  part: number;

  @Column({ type: 'integer' })
  parts: number;

  @Column({ type: 'jsonb' })
  events: IngestedEvent[];

  @Column({ type: 'timestamptz' })
  notedAt: Date;
}
