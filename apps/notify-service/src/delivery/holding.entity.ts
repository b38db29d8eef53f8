import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who holds, or is about to get, the one live card of an alert. */
@Entity('holding')
@Index('holding_member', ['corpId', 'userId'])
export class StoredHolding {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  alertId: string;

  @PrimaryColumn(ID)
  accountId: string;

  @Column(ID)
  corpId: string;

  @Column(ID)
  userId: string;

  // null = waits for the member's quota
  @Column({ ...ID, nullable: true })
  cardId: string | null;

  // null unless a card replaces another: what the recipient holds until the new one is there
  @Column({ ...ID, nullable: true })
  replacedCardId: string | null;

  /** A departure that happened before says nothing about this holding, however late it is told. */
  @Column({ type: 'timestamptz' })
  since: Date;
}
