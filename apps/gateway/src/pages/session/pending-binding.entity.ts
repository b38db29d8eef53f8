import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A member whom WeCom vouched for and who is linked to no account yet; the cookie is stored as SHA-256 only. */
@Entity('pending_binding')
@Index('pending_binding_expiry', ['expiresAt'])
@Index('pending_binding_corp', ['corpId'])
export class StoredPendingBinding {
  @PrimaryColumn({ type: 'bytea' })
  idHash: Buffer;

  @Column(ID)
  corpId: string;

  @Column(ID)
  userId: string;

  @Column(ID)
  tenant: string;

  @Column({ type: 'text' })
  returnPath: string;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;
}
