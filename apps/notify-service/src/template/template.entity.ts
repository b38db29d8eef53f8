import type { Locale } from '@app/contracts';
import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of a tenant's card template in one language; never changed, because cards keep the one they were born with. */
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
}
