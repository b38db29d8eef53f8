import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One message of a notice, with what everybody who got it sees. */
@Entity('notice_card')
@Check('notice_card_state_check', `state in ('live', 'ended')`)
@Index('notice_card_of_notice', ['tenant', 'noticeId'])
@Index('notice_card_due', ['dueAt'], { where: 'due_at is not null' })
@Index('notice_card_of_corp', ['corpId'], { where: `state = 'live'` })
@Index('notice_card_age', ['sentAt'], { type: 'brin' })
export class NoticeCard {
  /** The card's task_id. */
  @PrimaryColumn(ID)
  cardId: string;

  @Column(ID)
  tenant: string;

  @Column(ID)
  noticeId: string;

  @Column(ID)
  corpId: string;

  @Column({ type: 'int' })
  agentId: number;

  // null = the card leads to the app's home
  @Column({ type: 'text', nullable: true })
  url: string | null;

  @Column({ type: 'text' })
  state: 'live' | 'ended';

  /** The notice's revision that the card shows. */
  @Column({ ...WHOLE_NUMBER, default: 0 })
  shownRevision: number;

  /** Refused corrections in a row. */
  @Column({ type: 'int', default: 0 })
  refusals: number;

  // null = nothing to do until something happens
  @Column({ type: 'timestamptz', nullable: true })
  dueAt: Date | null;

  @Column({ type: 'timestamptz' })
  sentAt: Date;
}
