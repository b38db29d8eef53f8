import { WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Append-only: what the planner answered for a card and why, one row per change of mind. */
@Entity('plan_decision')
@Index('plan_decision_by_card', ['cardId', 'position'])
export class PlanDecision {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  position: string;

  @Column({ type: 'text' })
  cardId: string;

  @Column({ type: 'timestamptz' })
  decidedAt: Date;

  @Column(WHOLE_NUMBER)
  trueVersion: number;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'text' })
  reason: string;

  // null = no response code is spent
  @Column({ type: 'text', nullable: true })
  windowId: string | null;

  // null = not before something changes
  @Column({ type: 'timestamptz', nullable: true })
  lookAgainAt: Date | null;
}
