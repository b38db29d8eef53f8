import type { Locale, NoticeTexts } from '@app/contracts';
import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LinkedApp } from '../message/recipient.js';

/** One message of a notice: to all of its recipients who read alike through one app. */
@Entity('notice_card')
@Index('notice_card_age', ['requestedAt'], { type: 'brin' })
export class NoticeCard {
  /** The card's task_id. */
  @PrimaryColumn(ID)
  cardId: string;

  @Column({ type: 'text' })
  locale: Locale;

  /** IANA name. */
  @Column({ type: 'text' })
  timeZone: string;

  // null = the readers' app was not told
  @Column({ type: 'jsonb', nullable: true })
  app: LinkedApp | null;

  @Column(ID)
  tenant: string;

  @Column(ID)
  noticeId: string;

  /** As it was sent. */
  @Column({ type: 'jsonb' })
  texts: NoticeTexts;

  // null = the app's home
  @Column({ type: 'text', nullable: true })
  url: string | null;

  // null = it is always worth reading
  @Column({ type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'timestamptz' })
  requestedAt: Date;
}
