import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Who did what; a trigger keeps it append-only. */
@Entity('audit')
@Unique('audit_event_key_key', ['eventKey'])
@Index('audit_at', ['at', 'id'])
@Index('audit_actor', ['actor', 'at', 'id'])
@Index('audit_tenant', ['tenant', 'at', 'id'])
export class AuditRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  /** Of the fact or sign-in that it tells of: a repeat is the same entry. */
  @Column(ID)
  eventKey: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'text' })
  actorKind: string;

  @Column(ID)
  actor: string;

  @Column({ type: 'text' })
  surface: string;

  @Column(ID)
  action: string;

  /** Null = of no tenant alone. */
  @Column({ ...ID, nullable: true })
  tenant: string | null;

  @Column({ type: 'text' })
  objectKind: string;

  @Column({ type: 'text' })
  objectId: string;

  /** Null = there was no such object. */
  @Column({ type: 'jsonb', nullable: true })
  before: object | null;

  /** Null = there is none any more, or nobody could say. */
  @Column({ type: 'jsonb', nullable: true })
  after: object | null;

  @Column({ type: 'text' })
  outcome: string;

  /** Null = it was not refused. */
  @Column({ type: 'text', nullable: true })
  code: string | null;

  /** Null = the cause had none. */
  @Column({ type: 'text', nullable: true })
  correlationId: string | null;
}
