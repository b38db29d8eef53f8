import type { Locale } from '@app/contracts';
import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of a tenant's card template in one language; its texts never change, because cards keep the one they were born with. */
@Entity('template')
export class Template {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  templateId: string;

  @PrimaryColumn(ID)
  locale: Locale;

  @PrimaryColumn({ type: 'int' })
  version: number;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text' })
  body: string;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  // null until the template is deleted: no new card is drawn with it then
  @Column({ type: 'timestamptz', nullable: true })
  retiredAt: Date | null;
}
