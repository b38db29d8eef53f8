import { WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Append-only: what each claim of a window asked for and how it ended. */
@Entity('window_claim')
@Index('window_claim_unsettled', ['askedAt'], { where: 'settled_at is null' })
@Index('window_claim_by_card', ['cardId', 'claimedAt'])
export class WindowClaim {
  @PrimaryColumn({ type: 'text' })
  windowId: string;

  @PrimaryColumn({ type: 'int' })
  fence: number;

  @Column({ type: 'text' })
  cardId: string;

  @Column(WHOLE_NUMBER)
  version: number;

  @Column({ type: 'text' })
  look: 'current' | 'superseded';

  /** The press whose "taken" note is drawn. */
  // null = no note
  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Column({ type: 'text', array: true })
  userIds: string[];

  /** Digests of what these members see before. */
  @Column({ type: 'text', array: true })
  shownFaces: string[];

  @Column({ type: 'boolean' })
  wholeMessage: boolean;

  @Column({ type: 'text' })
  reason: string;

  /** Presses for the present state that this spend answers. */
  @Column({ type: 'text', array: true, default: [] })
  answers: string[];

  @Column({ type: 'timestamptz' })
  claimedAt: Date;

  /** When the change or press happened that this spend answers. */
  @Column({ type: 'timestamptz' })
  causedAt: Date;

  /** How often notify-service was asked. */
  @Column({ type: 'int', default: 1 })
  asked: number;

  @Column({ type: 'timestamptz' })
  askedAt: Date;

  // null = no result yet
  @Column({ type: 'timestamptz', nullable: true })
  settledAt: Date | null;

  // null = no result yet
  @Column({ type: 'text', nullable: true })
  outcome: string | null;
}
