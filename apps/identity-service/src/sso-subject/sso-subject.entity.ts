import { ID } from '@app/persistence';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** Who an issuer's subject is here. Subjects are never reassigned, names and addresses are. */
@Entity('sso_subject')
// By its name, because accounts end their links and subjects and so import this folder.
@ForeignKey('Account', ['tenant', 'accountId'], ['tenant', 'accountId'])
@Unique('sso_subject_account_key', ['tenant', 'issuer', 'accountId'])
export class SsoSubject {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  issuer: string;

  @PrimaryColumn(ID)
  subject: string;

  @Column(ID)
  accountId: string;

  @Column({ type: 'timestamptz' })
  linkedAt: Date;
}
