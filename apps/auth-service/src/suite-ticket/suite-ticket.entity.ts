import { ID } from '@app/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest ticket WeCom pushed for a suite. */
@Entity('suite_ticket')
export class SuiteTicket {
  @PrimaryColumn(ID)
  suiteId: string;

  @Column({ type: 'text' })
  sealedTicket: string;

  /** WeCom's time. */
  @Column({ type: 'timestamptz' })
  issuedAt: Date;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;
}
