import { Entity, Index, PrimaryColumn } from 'typeorm';

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
}
