import type { NoticeTexts } from '@app/contracts';
import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a notice says by now; known before its cards when it changed before they were sent. */
@Entity('notice')
export class Notice {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  noticeId: string;

  /** 0 = as it was sent. */
  @Column(WHOLE_NUMBER)
  revision: number;

  @Column({ type: 'jsonb' })
  texts: NoticeTexts;

  @Column({ type: 'timestamptz' })
  changedAt: Date;
}
