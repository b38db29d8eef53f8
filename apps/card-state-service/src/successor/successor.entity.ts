import { WHOLE_NUMBER } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** One row per card and truth: whether a new card takes over, and what became of it. */
@Entity('successor')
@Unique(['cardId', 'trueVersion'])
@Check('successor_decision_check', `decision in ('requested', 'declined')`)
@Check('successor_outcome_check', `outcome in ('replaced', 'refused', 'unanswered')`)
@Index('successor_unsettled', ['askedAt'], { where: `decision = 'requested' and settled_at is null` })
export class Successor {
  @PrimaryColumn({ type: 'text' })
  requestId: string;

  @Column({ type: 'text' })
  cardId: string;

  @Column(WHOLE_NUMBER)
  trueVersion: number;

  @Column({ type: 'text' })
  decision: 'requested' | 'declined';

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'text', array: true })
  accountIds: string[];

  @Column({ type: 'timestamptz' })
  decidedAt: Date;

  /** How often notify-service was asked. */
  @Column({ type: 'int', default: 1 })
  asked: number;

  @Column({ type: 'timestamptz' })
  askedAt: Date;

  // null = open, or declined
  @Column({ type: 'timestamptz', nullable: true })
  settledAt: Date | null;

  // null = as above
  @Column({ type: 'text', nullable: true })
  outcome: 'replaced' | 'refused' | 'unanswered' | null;

  /** `{accountId: reason}` of those who keep the old card. */
  @Column({ type: 'jsonb', default: {} })
  refusals: Record<string, string>;
}
