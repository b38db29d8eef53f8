import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A message that is committed and not yet on the bus. */
@Entity('outbox')
export class OutboxMessage {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column({ type: 'text' })
  subject: string;

  /** The broker's dedupe id. */
  @Column({ type: 'text' })
  messageId: string;

  @Column({ type: 'jsonb' })
  headers: Record<string, string>;

  @Column({ type: 'text' })
  body: string;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
