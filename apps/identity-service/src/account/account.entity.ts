import type { StoredChannels } from '../channel/stored-channel.js';
import { ID } from '@app/persistence';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Tenant } from '../tenant/tenant.entity.js';

@Entity('account')
@ForeignKey(() => Tenant, ['tenant'], ['tenant'])
@Unique('account_username_key', ['tenant', 'username'])
@Unique('account_username_key_key', ['tenant', 'usernameKey'])
// (tenant, lower(email)) where email is not null: an expression, which TypeORM cannot describe.
@Index('account_email', { synchronize: false })
export class Account {
  @PrimaryColumn(ID)
  tenant: string;

  @PrimaryColumn(ID)
  accountId: string;

  @Column(ID)
  username: string;

  // null only where an older account's username differs from another's in nothing but its spelling: it must be typed exactly
  @Column({ ...ID, nullable: true })
  usernameKey: string | null;

  @Column({ type: 'text' })
  displayName: string;

  // null = the tenant told none, so that no sign-on can find the account by its address
  @Column({ type: 'text', nullable: true })
  email: string | null;

  /** As WeCom knows it, digits with an optional country code. */
  // null = the tenant told none, so that no member can be found by it
  @Column({ type: 'text', nullable: true })
  mobile: string | null;

  /** How pages reach it, in the order given. */
  // null = by wecom alone
  @Column({ type: 'jsonb', nullable: true })
  channels: StoredChannels;

  /** argon2id, PHC string. */
  // null = can sign in by SSO only
  @Column({ type: 'text', nullable: true })
  passwordHash: string | null;

  // null = the tenant's
  @Column({ type: 'text', nullable: true })
  locale: string | null;

  // null = the tenant's
  @Column({ type: 'text', nullable: true })
  timeZone: string | null;

  @Column({ type: 'boolean', default: false })
  disabled: boolean;

  /** Sign-ins begun at this instant or before are over. */
  // null = none was ever ended
  @Column({ type: 'timestamptz', nullable: true })
  signInsEndedAt: Date | null;

  @Column({ type: 'timestamptz' })
  updatedAt: Date;
}
