import { ID } from '@app/persistence';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Who an account was at the app it moved away from: cards that are out there keep working until the corp leaves that app. */
@Entity('former_binding')
@ForeignKey('Account', ['tenant', 'accountId'], ['tenant', 'accountId'])
@Index('former_binding_account', ['tenant', 'accountId'])
export class FormerBinding {
  @Column(ID)
  tenant: string;

  @Column(ID)
  accountId: string;

  @PrimaryColumn(ID)
  corpId: string;

  @PrimaryColumn(ID)
  userId: string;

  @Column({ type: 'timestamptz' })
  boundAt: Date;
}
