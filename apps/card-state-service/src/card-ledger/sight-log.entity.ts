import { WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Append-only: what each member saw of a card from when on. A look at the past reads the newest row of its time. */
@Entity('sight_log')
@Index('sight_log_by_card', ['cardId', 'userId', 'seenFrom'])
export class SightLog {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  position: string;

  @Column({ type: 'text' })
  cardId: string;

  @Column({ type: 'text' })
  userId: string;

  @Column({ type: 'timestamptz' })
  seenFrom: Date;

  @Column(WHOLE_NUMBER)
  version: number;

  @Column({ type: 'text' })
  face: string;

  @Column({ type: 'text' })
  look: 'current' | 'superseded' | 'recalled';

  /** The press whose "taken" note was on the copy. */
  // null = no note
  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Column({ type: 'text' })
  cause: 'sent' | 'updated' | 'identical' | 'recalled';

  // null = no response code was spent on it
  @Column({ type: 'text', nullable: true })
  windowId: string | null;
}
