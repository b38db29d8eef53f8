import type { AccountNames } from '@app/cards';
import type { AlertSnapshot, Locale } from '@app/contracts';
import { ID, WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The newest version of an alert that a group sees, with all that drawing it needs: a press is answered from here. */
@Entity('alert')
@Index('alert_age', ['updatedAt'])
export class GroupAlert {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn({ type: 'text' })
  alertId: string;

  @Column(WHOLE_NUMBER)
  version: number;

  @Column({ type: 'jsonb' })
  alert: AlertSnapshot;

  /** Display names of the accounts in it, as far as they are known. */
  @Column({ type: 'jsonb' })
  names: AccountNames;

  @Column({ type: 'text' })
  locale: Locale;

  /** The tenant's. */
  @Column({ type: 'text' })
  timeZone: string;

  /** When it came here. */
  @Column({ type: 'timestamptz' })
  updatedAt: Date;
}
