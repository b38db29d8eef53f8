import { ID } from '@app/persistence';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Which member of which corp an account is: one each way. */
@Entity('binding')
// By its name, because accounts end their links and subjects and so import this folder.
@ForeignKey('Account', ['tenant', 'accountId'], ['tenant', 'accountId'])
@Unique('binding_member_key', ['corpId', 'userId'])
export class Binding {
  @PrimaryColumn({ ...ID, primaryKeyConstraintName: 'binding_account_key' })
  tenant: string;

  @PrimaryColumn({ ...ID, primaryKeyConstraintName: 'binding_account_key' })
  accountId: string;

  @Column(ID)
  corpId: string;

  @Column(ID)
  userId: string;

  @Column({ type: 'timestamptz' })
  boundAt: Date;
}
