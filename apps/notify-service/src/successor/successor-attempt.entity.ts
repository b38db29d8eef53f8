import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An account for which a request was carried out: a repeat never gives a second card. Written once and never changed. */
@Entity('successor_attempt')
@Index('successor_attempt_age', ['attemptedAt'])
export class SuccessorAttempt {
  @PrimaryColumn(ID)
  requestId: string;

  @PrimaryColumn(ID)
  accountId: string;

  // null = refused before a card was drawn
  @Column({ ...ID, nullable: true })
  cardId: string | null;

  @Column({ type: 'timestamptz' })
  attemptedAt: Date;
}
