import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A member signed in to a browser; the cookie is stored as SHA-256 only. */
@Entity('sign_in')
@Index('sign_in_expiry', ['expiresAt'])
@Index('sign_in_member', ['corpId', 'userId'])
export class StoredSignIn {
  @PrimaryColumn({ type: 'bytea' })
  idHash: Buffer;

  @Column(ID)
  corpId: string;

  @Column(ID)
  userId: string;

  /** By the clock of identity-service, which also says when sign-ins ended. */
  @Column({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;
}
