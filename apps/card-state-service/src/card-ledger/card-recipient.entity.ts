import { WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Card } from './card.entity.js';

/** What one member sees of one card now. */
@Entity('card_recipient')
@ForeignKey(() => Card, ['cardId'], ['cardId'])
@Index('card_recipient_by_account', ['accountId', 'cardId'], { where: 'replaced_at is null' })
@Index('card_recipient_stale', ['cardId'], { where: 'stale_since is not null' })
export class CardRecipient {
  @PrimaryColumn({ type: 'text' })
  cardId: string;

  @PrimaryColumn({ type: 'text' })
  userId: string;

  @Column({ type: 'text' })
  accountId: string;

  @Column(WHOLE_NUMBER)
  shownVersion: number;

  /** Digest of everything that is drawn. */
  @Column({ type: 'text' })
  shownFace: string;

  @Column({ type: 'text', default: 'current' })
  look: 'current' | 'superseded';

  /** The press whose "taken" note is on the copy. */
  // null = no note
  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Column({ type: 'timestamptz' })
  seenSince: Date;

  // null = no newer card of the alert went to this member
  @Column({ type: 'timestamptz', nullable: true })
  replacedAt: Date | null;

  // null = as above
  @Column({ type: 'text', nullable: true })
  replacedBy: string | null;

  /** The last update did not reach this copy. */
  @Column({ type: 'boolean', default: false })
  unreachable: boolean;

  /** The last update by somebody else's press did not reach this copy: the message's own code may (wecom/05 §2.1). */
  @Column({ type: 'boolean', default: false })
  missedByClick: boolean;

  /** That press reached its clicker alone: it tells nothing of this member. */
  @Column({ type: 'boolean', default: false })
  reachedClickerAlone: boolean;

  // null = the copy is true
  @Column({ type: 'timestamptz', nullable: true })
  staleSince: Date | null;

  // null = as above
  @Column({ type: 'text', nullable: true })
  staleReason: string | null;

  // null = drawn under the corp's present grant
  @Column({ type: 'timestamptz', nullable: true })
  cutOffAt: Date | null;

  /** Known from a backup, and not drawn since: it may show something newer. */
  // null = drawn by this system
  @Column({ type: 'timestamptz', nullable: true })
  restoredAt: Date | null;
}
