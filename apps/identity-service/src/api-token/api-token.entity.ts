import type { Role } from '@app/contracts';
import { ID } from '@app/persistence';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Tenant } from '../tenant/tenant.entity.js';

/** A program's right to use the management API. */
@Entity('api_token')
@ForeignKey(() => Tenant, ['tenant'], ['tenant'], { onDelete: 'CASCADE' })
@Unique('api_token_token_hash_key', ['tokenHash'])
@Index('api_token_tenant', ['tenant'], { where: 'tenant is not null' })
@Check('api_token_role_check', `role in ('admin', 'tenant-admin', 'viewer', 'publisher')`)
export class ApiToken {
  /** A ULID: sorted by age. */
  @PrimaryColumn(ID)
  id: string;

  /** SHA-256 of the token, which nobody keeps. */
  @Column({ type: 'bytea' })
  tokenHash: Buffer;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  role: Role;

  /** Null = every tenant. */
  @Column({ ...ID, nullable: true })
  tenant: string | null;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'text' })
  createdBy: string;

  /** Null = until it is deleted. */
  @Column({ type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  /** Null = never; to the minute. */
  @Column({ type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;
}
