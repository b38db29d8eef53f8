import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A change that was begun; the row goes when its entry is written. */
@Entity('audit_intent')
@Index('audit_intent_age', ['begunAt'])
export class StoredAuditIntent {
  @PrimaryColumn(ID)
  id: string;

  /** What is to be told once the change is settled. */
  @Column({ type: 'jsonb' })
  entry: object;

  /** Null = the request had none. */
  @Column({ type: 'text', nullable: true })
  correlationId: string | null;

  @Column({ type: 'timestamptz' })
  begunAt: Date;
}
