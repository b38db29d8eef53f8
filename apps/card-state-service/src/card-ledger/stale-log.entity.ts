import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Append-only: why a copy was known to be untrue, from when on. */
@Entity('stale_log')
@Index('stale_log_by_card', ['cardId', 'userId', 'fromAt'])
export class StaleLog {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  position: string;

  @Column({ type: 'text' })
  cardId: string;

  @Column({ type: 'text' })
  userId: string;

  @Column({ type: 'timestamptz' })
  fromAt: Date;

  // null = true from then on
  @Column({ type: 'timestamptz', nullable: true })
  staleSince: Date | null;

  // null = as above
  @Column({ type: 'text', nullable: true })
  staleReason: string | null;
}
