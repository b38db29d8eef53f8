import type { WindowState } from '@app/contracts';
import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { NoticeCard } from './notice-card.entity.js';

/** One response code of a notice's card; each press has one, also a press that brought no code. */
@Entity('notice_window')
@ForeignKey(() => NoticeCard, ['cardId'], ['cardId'])
@Check('notice_window_origin_check', `origin in ('send', 'click')`)
@Check('notice_window_state_check', `state in ('open', 'claimed', 'consumed', 'expired', 'lost')`)
@Index('notice_window_by_card', ['cardId'])
@Index('notice_window_open_end', ['expiresAt'], { where: `state = 'open'` })
export class NoticeWindow {
  @PrimaryColumn(ID)
  windowId: string;

  @Column(ID)
  cardId: string;

  @Column({ type: 'text' })
  origin: 'send' | 'click';

  @Column({ type: 'text' })
  state: WindowState;

  /** By it a click is known again, however often WeCom repeats it. */
  // null = came with the send
  @Column({ type: 'text', nullable: true, unique: true })
  callbackKey: string | null;

  // null = came with the send
  @Column({ type: 'text', nullable: true })
  userId: string | null;

  // null = came with the send, or nobody is linked to the member
  @Column({ type: 'text', nullable: true })
  accountId: string | null;

  // null = came with the send, or the button is none of ours
  @Column({ type: 'text', nullable: true })
  key: string | null;

  // null = WeCom told none, or the window has ended: a code that is of no use is not kept
  @Column({ type: 'text', nullable: true })
  sealedCode: string | null;

  @Column({ type: 'timestamptz' })
  issuedAt: Date;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  /** A press that its card has not answered yet. */
  @Column({ type: 'boolean', default: false })
  isAwaited: boolean;

  /** Grows with each claim: a result of an older claim changes nothing. */
  @Column({ type: 'int', default: 0 })
  fence: number;

  // null = nobody spends it now
  @Column({ type: 'timestamptz', nullable: true })
  claimedAt: Date | null;

  // null = not claimed
  @Column({ ...WHOLE_NUMBER, nullable: true })
  claimedFor: number | null;

  // null = not spent
  @Column({ type: 'timestamptz', nullable: true })
  spentAt: Date | null;

  // null = not spent
  @Column({ type: 'text', nullable: true })
  spentOn: string | null;
}
