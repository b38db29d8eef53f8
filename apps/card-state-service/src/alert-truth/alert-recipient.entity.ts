import { WHOLE_NUMBER } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An account that some version of an alert named, whether a card reached it or not. */
@Entity('alert_recipient')
@Index('alert_recipient_by_account', ['tenant', 'accountId'])
export class AlertRecipient {
  @PrimaryColumn({ type: 'text' })
  tenant: string;

  @PrimaryColumn({ type: 'text' })
  alertId: string;

  @PrimaryColumn({ type: 'text' })
  accountId: string;

  /** The newest one that named it; 0 = not known. */
  @Column({ ...WHOLE_NUMBER, default: 0 })
  version: number;
}
