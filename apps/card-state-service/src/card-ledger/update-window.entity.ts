import type { WindowOrigin, WindowState } from '@app/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Card } from './card.entity.js';

/** One response code. */
@Entity('update_window')
@ForeignKey(() => Card, ['cardId'], ['cardId'])
@Check('update_window_origin_check', `origin in ('send', 'click', 'menu')`)
@Check('update_window_state_check', `state in ('open', 'claimed', 'consumed', 'expired', 'lost')`)
@Index('update_window_by_card', ['cardId'])
@Index('update_window_open_end', ['expiresAt'], { where: `state = 'open'` })
@Index('update_window_claimed', ['claimedAt'], { where: `state = 'claimed'` })
export class UpdateWindow {
  @PrimaryColumn({ type: 'text' })
  windowId: string;

  @Column({ type: 'text' })
  cardId: string;

  @Column({ type: 'text' })
  origin: WindowOrigin;

  @Column({ type: 'text' })
  state: WindowState;

  // null = came with the send
  @Column({ type: 'text', nullable: true })
  clickerUserId: string | null;

  /** By it a click is known again, however often WeCom repeats it. */
  // null = came with the send
  @Column({ type: 'text', nullable: true, unique: true })
  callbackKey: string | null;

  // null = WeCom told none, or the window has ended: a code that is of no use is not kept
  @Column({ type: 'text', nullable: true })
  sealedCode: string | null;

  @Column({ type: 'timestamptz' })
  issuedAt: Date;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  /** Grows with each claim: a result of an older claim changes nothing. */
  @Column({ type: 'int', default: 0 })
  fence: number;

  // null = nobody spends it now
  @Column({ type: 'timestamptz', nullable: true })
  claimedAt: Date | null;

  // null = not spent
  @Column({ type: 'timestamptz', nullable: true })
  spentAt: Date | null;

  // null = not spent
  @Column({ type: 'text', nullable: true })
  spentOn: string | null;
}
