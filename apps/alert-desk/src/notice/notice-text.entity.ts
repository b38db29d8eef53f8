import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often what a notice says was changed: the number orders the changes. */
@Entity('notice_text')
@Index('notice_text_age', ['changedAt'], { type: 'brin' })
export class NoticeTextRow {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  noticeId: string;

  @Column({ type: 'int' })
  revision: number;

  @Column({ type: 'timestamptz' })
  changedAt: Date;
}
