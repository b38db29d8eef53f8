import { ID } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One claim of an update window: what was drawn for it, and how it ended. */
@Entity('card_update')
@Check('card_update_state_check', `state in ('calling', 'updated', 'refused')`)
@Index('card_update_age', ['createdAt'], { type: 'brin' })
export class CardUpdate {
  @PrimaryColumn(ID)
  windowId: string;

  /** Fencing number of the window's claim. */
  @PrimaryColumn({ type: 'int' })
  fence: number;

  @Column(ID)
  cardId: string;

  /** `{card, enableIdTrans}` as JSON: with the code, which stays sealed in the fact, always the same bytes. */
  @Column({ type: 'text' })
  drawn: string;

  @Column({ type: 'text' })
  face: string;

  /** Of the alert; a driver gives bigint as text, so SQL reads it as float8. */
  @Column({ type: 'bigint' })
  version: string;

  @Column({ type: 'int' })
  attempt: number;

  @Column({ type: 'text' })
  state: 'calling' | 'updated' | 'refused';

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  // null while the call may be under way
  @Column({ type: 'timestamptz', nullable: true })
  settledAt: Date | null;
}
