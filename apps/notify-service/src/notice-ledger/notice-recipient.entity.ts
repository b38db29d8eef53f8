import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who was taken up for which notice: nobody gets a second card of one. */
@Entity('notice_recipient')
@Index('notice_recipient_age', ['requestedAt'], { type: 'brin' })
export class NoticeRecipient {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  noticeId: string;

  @PrimaryColumn(ID)
  accountId: string;

  @Column({ type: 'timestamptz' })
  requestedAt: Date;
}
