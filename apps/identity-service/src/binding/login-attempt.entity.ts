import { ID } from '@app/persistence';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What the login throttle counts. */
@Entity('login_attempt')
@Index('login_attempt_account', ['tenant', 'username', 'attemptedAt'], { where: 'not forgiven' })
@Index('login_attempt_address', ['remoteAddress', 'attemptedAt'])
@Index('login_attempt_age', ['attemptedAt'])
export class LoginAttempt {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column(ID)
  tenant: string;

  @Column(ID)
  username: string;

  @Column(ID)
  remoteAddress: string;

  @Column({ type: 'timestamptz' })
  attemptedAt: Date;

  /** True once the account's owner signed in: the attempt then counts for its address only. */
  @Column({ type: 'boolean', default: false })
  forgiven: boolean;
}
