import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AuditIntent } from './audit-trail.js';

/** A change that was begun; the row goes when its entry is written. */
@Entity('audit_intent')
@Index('audit_intent_age', ['begunAt'])
export class StoredAuditIntent {
  @PrimaryColumn(ID)
  id: string;

  @Column({ type: 'jsonb' })
  entry: AuditIntent;

  /** Null = the request had none. */
  @Column({ type: 'text', nullable: true })
  correlationId: string | null;

  @Column({ type: 'timestamptz' })
  begunAt: Date;
}
